import { type Spread, spreadOf } from '../../../src/experiments/summary';
import type { ShownExperiment, ShownQuantity } from '../../../src/lab/experiments/protocol';

import { marksOf } from './marks';
import { isShown, type Shown } from './shown';

/** A series of one condition in one set, over its seeds. */
export interface Line {
  /** Numbers of both in the experiment. */
  readonly condition: number;
  readonly set: number;
  /** Number of the condition's mark. */
  readonly mark: number;
  readonly spread: Spread;
  /** Of which the spread is. */
  readonly seeds: number;
}

/** The lines of a chart: of every set that is to be seen, and every condition of it that has the series. */
export function linesOf({ conditions, sets }: ShownExperiment, { id }: ShownQuantity, shown: Shown): Line[] {
  const marks = marksOf(conditions);
  return sets.flatMap((one, set) =>
    shown.hidden.has(one.id)
      ? []
      : conditions.flatMap(({ id: of }, condition) => {
          if (!isShown(shown, condition)) return [];
          const runs = one.runs.filter((run) => run.condition === of);
          const spread = spreadOf(runs, id);
          return spread && spread.x.length > 0
            ? [{ condition, set, mark: marks[condition]!, spread, seeds: runs.length }]
            : [];
        }),
  );
}

/** The same by what is learned, of which the experiment has several or none named. */
export function byTask(
  lines: readonly Line[],
  { conditions }: Pick<ShownExperiment, 'conditions'>,
): { readonly task: string; readonly lines: readonly Line[] }[] {
  const taskOf = ({ condition }: Line) => conditions[condition]!.task;
  return [...new Set(lines.map(taskOf))].map((task) => ({
    task,
    lines: lines.filter((line) => taskOf(line) === task),
  }));
}

/** All places of lines, ascending. */
export const placesOf = (lines: readonly Line[]): number[] =>
  [...new Set(lines.flatMap(({ spread }) => spread.x))].sort((a, b) => a - b);

/** The place nearest to a share of the way from the first to the last. */
export function placeNear(places: readonly number[], share: number): number | undefined {
  const [first, last] = [places[0]!, places.at(-1)!];
  const wanted = first + share * (last - first);
  return places.reduce<number | undefined>(
    (best, one) => (best === undefined || Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best),
    undefined,
  );
}

/** The median of a line at a place; undefined where it has none. */
export const valueAt = ({ spread: { x, median } }: Line, place: number): number | undefined =>
  median[x.indexOf(place)];
