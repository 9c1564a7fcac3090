import * as v from 'valibot';
import type { ModelSpec } from '../spec';
import type { Coin, Decoding } from './choosing';
import { DECODING, DECODING_BOUNDS } from './strategies';

/** Sequences of a batch, at most: what counts them stays a number of 32 bits. */
const MOST_EXAMPLES = 2 ** 31 - 1;

/** Longest text of a target that is to be scored, in UTF-16 units. */
export const MOST_TARGET = 10_000;

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

const TARGET = {
  text: v.pipe(v.string(), v.maxLength(MOST_TARGET)),
  /** Its very tokens, where they are known and the text may not give them back: what is unknown, how it was cut. */
  ids: v.optional(v.pipe(v.array(whole(MOST_EXAMPLES)), v.maxLength(MOST_TARGET), v.readonly())),
};

/** Greatest seed. */
export const MOST_SEED = DECODING_BOUNDS.seed[1];

/**
 * How a run is to come by its target: as a model's description could say it, by a text whose probability is asked for,
 * or as a training pass over one pair, whose target the text is. What comes from outside is checked with this.
 */
export const AskedDecoding = v.variant('strategy', [
  ...DECODING.options,
  v.strictObject({
    strategy: v.literal('target'),
    ...TARGET,
  }),
  v.strictObject({
    strategy: v.literal('forcing'),
    ...TARGET,
    ratio: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    coin: v.picklist(['batch', 'example', 'sequence'] satisfies Coin[]),
    seed: whole(MOST_SEED),
    example: whole(MOST_EXAMPLES),
    labelSmoothing: v.pipe(v.number(), v.minValue(0), v.ltValue(1)),
    dropout: v.optional(v.boolean()),
    backward: v.optional(v.boolean()),
  }),
]);
export type AskedDecoding = v.InferOutput<typeof AskedDecoding>;

/**
 * The decoding that was asked for, or the model's own.
 * @param given the tokens of the target, where its text was given
 */
export function decodingFor(
  spec: Pick<ModelSpec, 'decoding'>,
  asked: AskedDecoding | undefined,
  given: readonly { readonly id: number }[],
): Decoding {
  if (!asked) return spec.decoding;
  if (!('text' in asked)) return asked;
  const { text: _, ...rest } = asked;
  return { ...rest, ids: given.map(({ id }) => id) };
}

/** A target as it is given. */
export type AskedTarget = Pick<Extract<AskedDecoding, { strategy: 'target' }>, 'text' | 'ids'>;

/** The target that is given with what was asked for, if any. */
export function givenTarget(asked: AskedDecoding | undefined): AskedTarget | undefined {
  if (!asked || !('text' in asked)) return undefined;
  const { text, ids } = asked;
  return ids ? { text, ids } : { text };
}
