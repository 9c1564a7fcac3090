import { greatest } from '../../src/equation/greatest';

/** A candidate of a draw: where it stands on [0, 1), when all stand one after another, each as wide as its share. */
export interface Interval {
  readonly entry: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The greatest candidates of a distribution, and the one drawn, in the order they stand.
 * @param most so many at most
 */
export function intervals(shares: Float32Array, drawn: number, most: number): Interval[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const shown = new Set(greatest(shares, most).filter((entry) => shares[entry]! > 0));
  if (!shown.has(drawn)) {
    shown.delete([...shown].at(-1)!);
    shown.add(drawn);
  }
  const found: Interval[] = [];
  let before = 0;
  shares.forEach((share, entry) => {
    const after = before + share;
    if (shown.has(entry)) found.push({ entry, from: before / whole, to: after / whole });
    before = after;
  });
  return found;
}
