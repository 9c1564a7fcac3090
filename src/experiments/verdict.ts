import type { Claim, Expectation, Experiment, Quantity } from './experiment';
import type { Run } from './results';
import { type Interval, meanInterval, variesMore } from './statistics';
import { measuredOf } from './summary';

/**
 * What the measurements say to a claim. `agrees`: everything expected holds. `contradicts`: nothing of it does, and of
 * something the opposite does. `mixed`: it holds in part. `open`: everything is within the noise, or something was
 * measured with too few seeds or not at all.
 */
export type Verdict = 'agrees' | 'contradicts' | 'mixed' | 'open';

/** Of an expectation: it or its opposite beyond the noise, or neither; or there are too few seeds to tell. */
export type Outcome = 'holds' | 'opposite' | 'noise' | 'few';

export interface Weighed {
  readonly expectation: Expectation;
  /** With how many seeds, of how many, it holds, and its opposite does; of a deviation over seeds 0 or 1, of one. */
  readonly holds: number;
  readonly opposite: number;
  readonly of: number;
  readonly outcome: Outcome;
  /** By how much one is greater, over the seeds; of shares and nats, where there are seeds enough. */
  readonly difference: Interval | undefined;
  /** The seeds with which a training diverged that it takes. */
  readonly lacking: readonly number[];
}

/** Fewer seeds than these tell nothing of their scatter. */
const LEAST = 3;

/**
 * Weighs each expectation seed by seed, both sides having the same data: it holds where the 95 % interval of the mean
 * difference lies above 0, and its opposite where it lies below.
 */
export function weigh(
  { expects }: Pick<Claim, 'expects'>,
  { instruments }: Pick<Experiment, 'instruments'>,
  runs: readonly Run[],
): { readonly verdict: Verdict; readonly weighed: readonly Weighed[] } {
  const units = new Map(instruments.flatMap((one) => one.quantities).map(({ id, unit }) => [id, unit]));
  const weighed = expects.map((one): Weighed => {
    const unit = units.get(one.greater.quantity);
    const pairs = unit ? paired(one, unit, runs) : [];
    const found = one.greater.deviation ? scattered(pairs) : compared(pairs, unit);
    return { expectation: one, ...found, lacking: lackingOf(one, runs) };
  });
  const some = (wanted: Outcome) => weighed.some(({ outcome }) => outcome === wanted);
  const verdict = (): Verdict => {
    if (some('few')) return 'open';
    if (weighed.every(({ outcome }) => outcome === 'holds')) return 'agrees';
    if (some('holds')) return 'mixed';
    return some('opposite') ? 'contradicts' : 'open';
  };
  return { verdict: verdict(), weighed };
}

/** The seeds, ascending, with which a training of either side diverged. */
function lackingOf({ greater, than }: Expectation, runs: readonly Run[]): number[] {
  const sides = [greater, than].flatMap(({ condition, and }) => [condition, and]);
  const seeds = runs.flatMap(({ condition, seed, diverged }) =>
    diverged && sides.includes(condition) ? [seed] : [],
  );
  return [...new Set(seeds)].sort((a, b) => a - b);
}

/** What pairs alone tell. */
type Told = Omit<Weighed, 'expectation' | 'lacking'>;

type Unit = Quantity['unit'];
type Pair = readonly [greater: number, than: number];

/** Both sides with every seed that both have, on a scale on which differences compare. */
function paired({ greater, than }: Expectation, unit: Unit, runs: readonly Run[]): Pair[] {
  const others = new Map(measuredOf(than, runs).map((run) => [run.seed, run]));
  return measuredOf(greater, runs).flatMap((run) => {
    const a = scaled(run.numbers[greater.quantity], unit);
    const b = scaled(others.get(run.seed)?.numbers[than.quantity], unit);
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  });
}

/**
 * What is reached late is slow, and what is never reached has a speed of 0: so there is a mean of both. Lengths of
 * gradients are compared by their ratio.
 */
function scaled(value: number | null | undefined, unit: Unit): number | undefined {
  if (value === undefined || (value === null && unit !== 'updates')) return undefined;
  switch (unit) {
    case 'updates':
      return value === null ? 0 : -1 / value;
    case 'norm':
      return Math.log(value!);
    default:
      return value!;
  }
}

function compared(pairs: readonly Pair[], unit: Unit | undefined): Told {
  const differences = pairs.map(([a, b]) => a - b);
  const counts = {
    holds: differences.filter((one) => one > 0).length,
    opposite: differences.filter((one) => one < 0).length,
    of: differences.length,
  };
  if (differences.length < LEAST) return { ...counts, outcome: 'few', difference: undefined };
  const interval = meanInterval(differences);
  const outcome = interval.least > 0 ? 'holds' : interval.greatest < 0 ? 'opposite' : 'noise';
  return { ...counts, outcome, difference: unit === 'share' || unit === 'nats' ? interval : undefined };
}

function scattered(pairs: readonly Pair[]): Told {
  if (pairs.length < LEAST) return { holds: 0, opposite: 0, of: 0, outcome: 'few', difference: undefined };
  const more = variesMore(pairs);
  const outcome = more > 0 ? 'holds' : more < 0 ? 'opposite' : 'noise';
  return { holds: more > 0 ? 1 : 0, opposite: more < 0 ? 1 : 0, of: 1, outcome, difference: undefined };
}
