import { MOST_SEEDS } from '../../../src/lab/experiments/protocol';
import { MOST_SEED } from '../../../src/model/decoding/asked';

/** Seeds as they are written, `1, 2, 3`; undefined where that is no list of them. */
export function readSeeds(text: string): number[] | undefined {
  const parts = text.trim().split(/[\s,]+/);
  if (!parts.every((part) => /^\d{1,10}$/.test(part))) return undefined;
  const seeds = [...new Set(parts.map(Number))];
  return seeds.length <= MOST_SEEDS && seeds.every((one) => one <= MOST_SEED) ? seeds : undefined;
}
