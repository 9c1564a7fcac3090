import type { Translated } from '../../checkpoint/training/translated';
import type { TrainingConfig } from '../../training/config';
import type { Measured } from '../../training/curves';
import type { KeptModel } from '../../training/standing';
import type { CurvePoints } from '../protocol';
import type { Batch } from './messages';

/** How far a course is; `updates` is the limit. */
export interface Standing {
  readonly update: number;
  readonly updates: number;
  readonly epoch: number;
  /** The evaluation whose model is kept; absent before there was one. */
  readonly kept?: KeptModel;
}

/** What one update came to, and the evaluation after it where one was due. */
export interface Step {
  readonly measured: Measured;
  /** Source and target tokens, without padding. */
  readonly tokens: number;
  /** Whether `translated` is of it now. */
  readonly evaluated: boolean;
  /** Whether a checkpoint is to be written now. */
  readonly checkpoint: boolean;
}

/**
 * A training as its worker drives it: one update after another. When to evaluate, to save and to end is the course's
 * own to know, from its configuration.
 */
export interface Course {
  readonly config: TrainingConfig;
  readonly standing: Standing;
  /** All that was measured before it was opened. */
  readonly measured: readonly CurvePoints[];
  /** What of the data was left out or stays unknown, and why: for the reader. */
  readonly notes: readonly string[];
  /** The examples as the model translated them last, and after how many updates. */
  readonly translated: Translated;
  /** What the next update is of. */
  batch(): Promise<Batch>;
  /** @throws ReaderError where the loss is no number any more */
  advance(): Promise<Step>;
  /** Writes a checkpoint. @throws ReaderError where it cannot be written; the one before is kept */
  save(): Promise<void>;
  /** Why it has ended, in the reader's language; undefined before. */
  ended(): string | undefined;
}
