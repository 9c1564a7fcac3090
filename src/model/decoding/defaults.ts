import type { ModelSpec } from '../spec';
import { DECODING_BOUNDS } from './strategies';

export type Strategy = ModelSpec['decoding']['strategy'];

/** What a strategy is begun with: the model's own numbers where it is the model's own, else ones that cut nothing. */
export function defaultDecoding(
  strategy: Strategy,
  { decoding, target }: Pick<ModelSpec, 'decoding' | 'target'>,
): ModelSpec['decoding'] {
  if (decoding.strategy === strategy) return decoding;
  switch (strategy) {
    case 'greedy':
      return { strategy };
    case 'sampling': {
      const topK = Math.min(target.vocabulary, DECODING_BOUNDS.topK[1]);
      return { strategy, temperature: 1, topK, topP: 1, seed: 0 };
    }
    case 'beam':
      return { strategy, width: 4, lengthNormalisation: 1 };
  }
}
