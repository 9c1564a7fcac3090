import type { Found } from '../experiments/experiment';
import type { TrainingConfig } from '../training/config';

/** What a worker is to train and measure. */
export interface Task {
  /** Name of the experiment whose instruments measure. */
  readonly experiment: string;
  readonly config: TrainingConfig;
}

/** To a worker that conducts experiments. */
export type ToConductor =
  /** First of all: the strings of the display language, by their English. */
  | { readonly type: 'configure'; readonly strings: Readonly<Record<string, string>> }
  /** One training at a time. Answered by `conducted`, or `undone`. */
  | { readonly type: 'conduct'; readonly task: Task }
  /** Whether to rest, after the update under way, until told otherwise. */
  | { readonly type: 'hold'; readonly held: boolean };

/** From a worker: how far it is, and at last what came of it. */
export type FromConductor =
  | { readonly type: 'going'; readonly update: number }
  /** `seconds` without rests. */
  | { readonly type: 'conducted'; readonly found: Found; readonly seconds: number }
  /** `reader`: whether it is for the reader, and no fault of ours. */
  | { readonly type: 'undone'; readonly message: string; readonly reader: boolean };
