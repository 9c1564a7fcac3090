import type { ResultSet, ShownVerdict } from '../../../src/lab/experiments/protocol';

/** A set that is to be seen, and its number among all of them. */
export interface Seen {
  readonly set: ResultSet;
  readonly number: number;
}

/** With what it says to a claim. */
export interface SeenVerdict extends Seen {
  readonly verdict: ShownVerdict;
}

/** Whether it has to be said of which set something is: the shipped one by itself goes without saying. */
export const isNamed = (seen: readonly Seen[]): boolean =>
  seen.length > 1 || seen.some(({ set }) => set.kind !== 'shipped');
