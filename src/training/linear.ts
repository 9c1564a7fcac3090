import type { Expression, Read } from '../equation/expression';
import { type Numbers, plainly } from '../equation/plain';

/**
 * The derivative of what is linear by what one pair has: what it comes to where the first pair's is 1, and everything
 * else that pairs have 0.
 * @param by what is read of every pair
 * @param pairs how many a batch has
 * @param outside what is read of none
 */
export function countIn(of: Expression, by: Read, pairs: number, outside: Numbers): number {
  const batch = Array.from(
    { length: pairs },
    (_, pair): Numbers =>
      (occurrence) => [pair === 0 && isSame(occurrence, by) ? 1 : 0],
  );
  return plainly(of, outside, batch)[0]!;
}

/** Whether two occurrences read the same of a pair. */
const isSame = (one: Read, other: Read): boolean =>
  one.symbol.id === other.symbol.id && seriesOf(one) === seriesOf(other);

const seriesOf = ({ at }: Read): string | undefined => (at?.kind === 'of' ? at.series.id : undefined);
