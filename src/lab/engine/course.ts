import type { CurveName, CurvePoints, TranslatedExample } from '../protocol';

/** How far a course is; `updates` is the limit. */
export interface Standing {
  readonly update: number;
  readonly updates: number;
  readonly epoch: number;
  readonly seconds: number;
}

/** What one update came to. */
export interface Step {
  readonly values: Partial<Record<CurveName, number>>;
  /** Source and target tokens, without padding. */
  readonly tokens: number;
}

/** What the development data say. */
export interface Evaluated {
  readonly values: Partial<Record<CurveName, number>>;
  readonly examples: readonly TranslatedExample[];
}

/**
 * A training as its worker drives it: one update after another. When to evaluate, to save and to end is the course's
 * own to know, from its configuration.
 */
export interface Course {
  readonly standing: Standing;
  /** All that was measured before it was opened. */
  readonly measured: readonly CurvePoints[];
  /** The examples of its last evaluation, after so many updates; undefined where there was none. */
  readonly translated:
    | { readonly update: number; readonly examples: readonly TranslatedExample[] }
    | undefined;
  /** @throws ReaderError where the loss is no number any more */
  step(): Promise<Step>;
  /** What is to be done after the last update: an evaluation, a checkpoint. */
  due(): { readonly evaluation: boolean; readonly checkpoint: boolean };
  evaluate(): Promise<Evaluated>;
  /** Writes a checkpoint. @throws ReaderError where it cannot be written; the one before is kept */
  save(): Promise<void>;
  /** Why it has ended, in the reader's language; undefined before. */
  ended(): string | undefined;
}
