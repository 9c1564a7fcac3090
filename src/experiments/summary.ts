import type { Operand, Quantity, Series } from './experiment';
import type { Run } from './results';
import { variance } from './statistics';

type Numbers = Pick<Run, 'seed' | 'numbers'>;

/**
 * What was measured of an operand with each seed, by its quantity. Of two conditions it is the mean, where both have a
 * number, and so is a difference of two quantities.
 */
export function measuredOf(operand: Operand, runs: readonly Run[]): Numbers[] {
  const { quantity, absolute } = operand;
  const all = meanOf(
    operand,
    runs.map((run) => subtracted(run, operand)),
  );
  if (!absolute) return all;
  return all.map(({ seed, numbers }) => {
    const value = numbers[quantity];
    return { seed, numbers: typeof value === 'number' ? { [quantity]: Math.abs(value) } : {} };
  });
}

/** With the difference in the place of its first quantity. */
function subtracted(run: Run, { quantity, less }: Operand): Run {
  if (less === undefined) return run;
  const [one, other] = [run.numbers[quantity], run.numbers[less]];
  const both = typeof one === 'number' && typeof other === 'number';
  return { ...run, numbers: both ? { [quantity]: one - other } : {} };
}

function meanOf({ condition, and, quantity }: Operand, runs: readonly Run[]): Numbers[] {
  const own = runs.filter((run) => run.condition === condition);
  if (and === undefined) return own;
  const others = new Map(runs.filter((run) => run.condition === and).map((run) => [run.seed, run]));
  return own.flatMap(({ seed, numbers }) => {
    const [a, b] = [numbers[quantity], others.get(seed)?.numbers[quantity]];
    return typeof a === 'number' && typeof b === 'number'
      ? [{ seed, numbers: { [quantity]: (a + b) / 2 } }]
      : [];
  });
}

/** Of runs those that have a number: of updates also where it is null, never; of other units that is nothing. */
export const having = <R extends Pick<Run, 'numbers'>>(
  runs: readonly R[],
  { id, unit }: Pick<Quantity, 'id' | 'unit'>,
): R[] =>
  runs.filter(
    ({ numbers: { [id]: one } }) => typeof one === 'number' || (one === null && unit === 'updates'),
  );

/** The seeds of runs, each once, ascending. */
export const seedsOf = (runs: readonly Pick<Run, 'seed'>[]): number[] =>
  [...new Set(runs.map(({ seed }) => seed))].toSorted((a, b) => a - b);

/** Whole numbers, ascending, with those that follow each other as `1–8`; two of them are a list still. */
export function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const one of numbers) {
    const run = runs.at(-1);
    if (run?.[1] === one - 1) run[1] = one;
    else runs.push([one, one]);
  }
  return runs
    .map(([from, to]) => (from === to ? `${from}` : `${from}${to - from > 1 ? '–' : ', '}${to}`))
    .join(', ');
}

/** A number over the seeds; null where it was not reached. */
export interface Summary {
  readonly median: number | null;
  readonly least: number | null;
  readonly greatest: number | null;
}

/** Of the runs of one condition. */
export function summarise(runs: readonly Pick<Run, 'numbers'>[], quantity: string): Summary | undefined {
  const values = runs.flatMap(({ numbers }) => (quantity in numbers ? [numbers[quantity] ?? Infinity] : []));
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: reached(medianOf(sorted)),
    least: reached(sorted[0]!),
    greatest: reached(sorted.at(-1)!),
  };
}

/** A series over the seeds, at every place where each run has a value. */
export interface Spread {
  readonly x: number[];
  readonly median: number[];
  readonly least: number[];
  readonly greatest: number[];
}

/** Of the runs of one condition. */
export function spreadOf(runs: readonly Run[], quantity: string): Spread | undefined {
  const all = runs.flatMap(({ series }) => series[quantity] ?? []);
  const [first, ...rest] = all;
  if (!first) return undefined;
  const x = first.x.filter((place) => rest.every((other) => other.x.includes(place)));
  const at = ({ x: places, y }: Series, place: number) => y[places.indexOf(place)]!;
  const sorted = x.map((place) => all.map((one) => at(one, place)).toSorted((a, b) => a - b));
  return {
    x,
    median: sorted.map(medianOf),
    least: sorted.map((values) => values[0]!),
    greatest: sorted.map((values) => values.at(-1)!),
  };
}

/** The median of a series at every place where each run has a value. */
export function medianSeries(runs: readonly Run[], quantity: string): Series | undefined {
  const spread = spreadOf(runs, quantity);
  return spread && { x: spread.x, y: spread.median };
}

/**
 * The relative standard deviation over the runs that have the number, that of its logarithm; undefined of fewer than
 * two, or where one is not positive.
 */
export function deviation(runs: readonly Pick<Run, 'numbers'>[], quantity: string): number | undefined {
  const values = runs.flatMap(({ numbers }) => (quantity in numbers ? [numbers[quantity] ?? 0] : []));
  if (values.length < 2 || !values.every((one) => one > 0)) return undefined;
  return Math.sqrt(variance(values.map(Math.log)));
}

const medianOf = (sorted: readonly number[]): number =>
  (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;

const reached = (value: number): number | null => (Number.isFinite(value) ? value : null);
