import { streamOf } from '../model/decoding/sampling';

/** What numbers are drawn for: each has a stream of its own, so that none depends on how many another takes. */
const PURPOSES = ['weights', 'order', 'update', 'discriminator', 'sample'] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * The seed of all draws for a purpose: of one epoch, of one update. It follows from the training's seed and the number
 * alone, so that a training that was resumed draws what one without an interruption does.
 * @param number from 0
 */
export const seedOf = (seed: number, purpose: Purpose, number = 0): number =>
  streamOf(streamOf(seed, PURPOSES.indexOf(purpose) + 1), number + 1);
