import type { CurvePoints } from '../../../src/lab/protocol';

/** A measure over the updates of a training. Grows in place, so that points cost nothing twice; a new object each time. */
export interface Curve {
  /** After how many updates each point was measured, ascending. */
  readonly updates: number[];
  readonly values: number[];
}

/** A curve with more points; those known from the first one's number on are replaced. */
export function withPoints(curve: Curve | undefined, { first, updates, values }: CurvePoints): Curve {
  const grown = curve ?? { updates: [], values: [] };
  grown.updates.length = first;
  grown.values.length = first;
  for (let k = 0; k < updates.length; k++) {
    grown.updates.push(updates[k]!);
    grown.values.push(values[k]!);
  }
  return { updates: grown.updates, values: grown.values };
}

/** The mean of each value and those before it, `width` in all; what is not a number is left out of it. */
export function runningMean(values: readonly number[], width: number): number[] {
  let [sum, count] = [0, 0];
  return values.map((value, k) => {
    if (Number.isFinite(value)) [sum, count] = [sum + value, count + 1];
    const gone = k >= width ? values[k - width]! : Number.NaN;
    if (Number.isFinite(gone)) [sum, count] = [sum - gone, count - 1];
    return count > 0 ? sum / count : Number.NaN;
  });
}

/** The number of the last point at or before an update; −1 where there is none. */
export function pointAt(updates: readonly number[], update: number): number {
  let [from, to] = [0, updates.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (updates[middle]! <= update) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}
