import * as v from 'valibot';
import type { ModelSpec } from '../spec';
import type { Decoding } from './choosing';
import { DECODING } from './strategies';

/** Longest text of a target that is to be scored, in UTF-16 units. */
export const MOST_TARGET = 10_000;

/**
 * How a run is to come by its target: as a model's description could say it, or by a text whose probability is asked
 * for. What comes from outside is checked with this.
 */
export const AskedDecoding = v.variant('strategy', [
  ...DECODING.options,
  v.strictObject({
    strategy: v.literal('target'),
    text: v.pipe(v.string(), v.maxLength(MOST_TARGET)),
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
  return asked.strategy === 'target' ? { strategy: 'target', ids: given.map(({ id }) => id) } : asked;
}
