import * as v from 'valibot';

/** Least and greatest value of each number that a decoding takes. */
export const DECODING_BOUNDS = {
  temperature: [0.01, 100],
  topK: [1, 200_000],
  topP: [0.001, 1],
  seed: [0, 2 ** 32 - 1],
  width: [1, 64],
  lengthNormalisation: [0, 2],
} as const;

const bounded = ([least, most]: readonly [number, number]) =>
  v.pipe(v.number(), v.minValue(least), v.maxValue(most));

/** How target tokens are chosen: a model's own way, or one that a run is asked for. */
export const DECODING = v.variant('strategy', [
  v.strictObject({ strategy: v.literal('greedy') }),
  v.strictObject({
    strategy: v.literal('sampling'),
    /** Below 1 the likeliest tokens gain, above 1 the others. */
    temperature: bounded(DECODING_BOUNDS.temperature),
    /** At most so many candidates. */
    topK: v.pipe(bounded(DECODING_BOUNDS.topK), v.integer()),
    /** The fewest candidates that together have this probability. */
    topP: bounded(DECODING_BOUNDS.topP),
    seed: v.pipe(bounded(DECODING_BOUNDS.seed), v.integer()),
  }),
  v.strictObject({
    strategy: v.literal('beam'),
    /** Hypotheses followed at once. */
    width: v.pipe(bounded(DECODING_BOUNDS.width), v.integer()),
    /** 0: hypotheses are compared by their log-probability, 1: by its mean over their tokens. */
    lengthNormalisation: bounded(DECODING_BOUNDS.lengthNormalisation),
  }),
]);
