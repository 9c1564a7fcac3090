import { adam } from './adam';
import type { OptimiserConfig } from './config';
import type { Differentiator } from './differentiate';
import { sgd } from './sgd';

/** Changes the weights of a model in training, in place. */
export interface Optimiser {
  /**
   * What it goes on from beside the number of the update, by name, in arrays that stay the same: written to a
   * checkpoint and read back into the arrays.
   */
  readonly moments: ReadonlyMap<string, Float32Array>;
  /**
   * One step against the gradients that the differentiator has.
   * @param update its number, from 1
   * @param scale what the gradients are multiplied by first: below 1 where they are clipped
   * @param share of the learning rate: all of it where it is left out
   */
  update(update: number, scale: number, share?: number): void | Promise<void>;
}

/** What is changed, and by what. */
export type Trained = Pick<Differentiator, 'weights' | 'gradients'>;

export type MakeOptimiser = (config: OptimiserConfig, of: Trained) => Optimiser;

/** In plain JavaScript. */
export const plainOptimiser: MakeOptimiser = (config, of) => {
  switch (config.method) {
    case 'adam':
      return adam(config, of);
    case 'sgd':
      return sgd(config, of);
  }
};
