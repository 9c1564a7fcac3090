import { having, type Summary, summarise } from '../../../src/experiments/summary';
import type { ShownExperiment, ShownQuantity } from '../../../src/lab/experiments/protocol';

import { marksOf } from './marks';
import { isShown, type Shown } from './shown';

/** A number of one condition in one set: of every seed, and over them. */
export interface Dots {
  /** Number of the set. */
  readonly set: number;
  /** A seed and its value each; null was not reached. */
  readonly points: readonly { readonly seed: number; readonly value: number | null }[];
  readonly summary: Summary;
}

/** A row for every condition that was measured in any set that is to be seen. */
export interface Row {
  /** Its number. */
  readonly condition: number;
  /** Of its mark. */
  readonly mark: number;
  readonly title: string;
  readonly dots: readonly Dots[];
}

export function rowsOf({ conditions, sets }: ShownExperiment, quantity: ShownQuantity, shown: Shown): Row[] {
  const marks = marksOf(conditions);
  return conditions.flatMap(({ id: of, title }, condition) => {
    if (!isShown(shown, condition)) return [];
    const dots = sets.flatMap((one, set) => {
      if (shown.hidden.has(one.id)) return [];
      const runs = having(
        one.runs.filter((run) => run.condition === of),
        quantity,
      );
      const { id } = quantity;
      const summary = summarise(runs, id);
      return summary
        ? [{ set, summary, points: runs.map(({ seed, numbers }) => ({ seed, value: numbers[id] ?? null })) }]
        : [];
    });
    return dots.length > 0 ? [{ condition, mark: marks[condition]!, title, dots }] : [];
  });
}

/** Every value that has a place on an axis. */
export const valuesOf = (rows: readonly Row[]): number[] =>
  rows.flatMap(({ dots }) => dots.flatMap(({ points }) => points.flatMap(({ value }) => value ?? [])));

/** Whether anything was not reached. */
export const hasNever = (rows: readonly Row[]): boolean =>
  rows.some(({ dots }) => dots.some(({ points }) => points.some(({ value }) => value === null)));
