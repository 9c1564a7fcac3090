import type { Measured } from '../../experiments/experiment';
import type { TrainingConfig } from '../../training/config';

/** What a worker is to train and measure. */
export interface Task {
  readonly experiment: string;
  readonly config: TrainingConfig;
}

/** From a worker: how far it is, and at last what came of it. */
export type FromWorker =
  | { readonly type: 'progress'; readonly update: number }
  | { readonly type: 'measured'; readonly measured: Measured; readonly seconds: number }
  /** `reader`: whether it is for the reader, and no fault of ours. */
  | { readonly type: 'failed'; readonly message: string; readonly reader: boolean };
