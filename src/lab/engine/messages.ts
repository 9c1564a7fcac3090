import type { Translated } from '../../checkpoint/training/translated';
import type { TrainingConfig } from '../../training/config';
import type { Coin, Pair } from '../../training/differentiate';
import type { CurvePoints, JudgedBatch, JudgedPair, PairGradients, Progress } from '../protocol';
import type { FileAnswer, FileRequest } from './remoteFiles';

/** From the host to a training's worker. */
export type ToTrainer =
  /** First of all: the strings of the display language, by their English. */
  | { readonly type: 'configure'; readonly strings: Readonly<Record<string, string>> }
  /** Opens the training in its folder: from the checkpoint there, where there is one. Answered by `opened`, or `failed`. */
  | {
      readonly type: 'open';
      /** Where there is a checkpoint its folder says all but where its data are. */
      readonly config: TrainingConfig;
      /** The files that the configuration names, in the order of `filesOf`. */
      readonly data: readonly Uint8Array[];
      /** Spent on it until its checkpoint. */
      readonly seconds: number;
      /** What who trains is known by in the training's folder. */
      readonly holder: string;
      /** Whether another one that trains there is asked to let go of it. */
      readonly over: boolean;
    }
  /** What to do from now on: train, rest, one update and then rest, rest and be closed. */
  | { readonly type: 'do'; readonly what: Wanted }
  /** Asks for the batch that the next update is of. Answered by `batch` or `noBatch`, or with all else by `failed`. */
  | { readonly type: 'batch' }
  | FileAnswer;

export type Wanted = 'run' | 'pause' | 'step' | 'stop';

/** From a training's worker to the host. */
export type FromTrainer =
  /** What is being done before it is open, in the reader's language. */
  | { readonly type: 'preparing'; readonly said: string }
  | {
      readonly type: 'opened';
      /** What its folder says. */
      readonly config: TrainingConfig;
      readonly progress: Progress;
      readonly curves: readonly CurvePoints[];
      readonly translated: Translated;
      /** What of the data was left out or stays unknown. */
      readonly notes: readonly string[];
    }
  /** What has been measured since. */
  | { readonly type: 'measured'; readonly progress: Progress; readonly curves: readonly CurvePoints[] }
  | { readonly type: 'translated'; readonly translated: Translated }
  /** A checkpoint has been written, and with it a model that can be used. */
  | { readonly type: 'saved' }
  /** A checkpoint could not be written; training goes on, and tries it again at the next. */
  | { readonly type: 'unsaved'; readonly message: string }
  | { readonly type: 'batch'; readonly batch: Batch }
  /** It cannot be told; training is not concerned. */
  | { readonly type: 'noBatch'; readonly message: string }
  /** It trains, or has come to rest: its checkpoint is written. */
  | { readonly type: 'now'; readonly state: 'running' | 'paused' | 'stopped' }
  /** It has come to its end. */
  | { readonly type: 'finished'; readonly note: string }
  /**
   * It cannot go on as it is; `intact` where nothing but the checkpoint is missing, so that it can when it is asked to;
   * `diverged` where it would come to the same again; `elsewhere` where another one trains in its folder, which has only
   * to let go of it; `data` where it is its data that it cannot be opened with.
   */
  | {
      readonly type: 'failed';
      readonly message: string;
      readonly intact: boolean;
      readonly diverged?: boolean;
      readonly elsewhere?: boolean;
      readonly data?: boolean;
    }
  | FileRequest;

/** A pair as it is trained on, the texts that it is shown as, and what it comes to. */
export interface BatchPair {
  readonly tokens: Pair;
  readonly source: string;
  readonly target: string;
  readonly gradients: PairGradients;
  /** Of professor forcing. */
  readonly judged?: JudgedPair;
}

/** The pairs of the next update, the weights that it begins with, and what decides the tokens that are fed. */
export interface Batch {
  /** From 1. */
  readonly update: number;
  /** Of the model folder with these weights, in the training's. */
  readonly folder: string;
  readonly pairs: readonly BatchPair[];
  readonly ratio: number;
  readonly coin: Coin;
  readonly seed: number;
  /** Of professor forcing, whose free-running pass is one of its own. */
  readonly judged: JudgedBatch | undefined;
}
