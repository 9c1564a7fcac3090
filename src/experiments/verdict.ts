import {
  type Bound,
  type Claim,
  type Expectation,
  type Experiment,
  isBound,
  measuredSide,
  type Operand,
  type Quantity,
} from './experiment';
import type { Results, Run } from './results';
import { type Interval, meanInterval, variesMore } from './statistics';
import { measuredOf } from './summary';

/**
 * What the measurements say to a claim. `agrees`: everything expected holds. `contradicts`: nothing of it does, and of
 * something the opposite does. `mixed`: some of it holds, the rest is balanced or within the noise. `divided`: some of
 * it holds, of something the opposite does. `open`: everything is balanced or within the noise, or something was
 * measured with too few seeds or not at all.
 */
export type Verdict = 'agrees' | 'contradicts' | 'mixed' | 'divided' | 'open';

/**
 * Of an expectation: it or its opposite beyond the noise, and beyond what is still balance; balance beyond the noise; or
 * none of these; or there are too few seeds to tell.
 */
export type Outcome = 'holds' | 'opposite' | 'balanced' | 'noise' | 'few';

export interface Weighed {
  readonly expectation: Expectation;
  /** With how many seeds, of how many, it holds, and its opposite does; of a deviation over seeds 0 or 1, of one. */
  readonly holds: number;
  readonly opposite: number;
  readonly of: number;
  readonly outcome: Outcome;
  /** By how much one is greater, over the seeds; where there are seeds enough, but of lengths of gradients. */
  readonly difference: Interval | undefined;
  /** The seeds with which a training diverged that it takes, and which count as worse than any that did not. */
  readonly worse: readonly number[];
  /** Those with which one diverged, and which it has to do without. */
  readonly lacking: readonly number[];
}

/** Fewer seeds than these tell nothing of their scatter … */
const LEAST = 3;
/** … and than these nothing of a scatter that is not several times as great as another: with 8, from 2.4 times on. */
const LEAST_SCATTERED = 8;

/** Half of the narrowest interval: seeds that happen to agree are no proof. Of shares it is about one token of 500. */
const FINEST = 0.002;

/**
 * Weighs each expectation seed by seed, both sides having the same data: it holds where the 95 % interval of the mean
 * difference lies above 0, or above what is still balance, and its opposite where it lies below; between both bounds of
 * balance it is balanced.
 */
export function weigh(
  { expects }: Pick<Claim, 'expects'>,
  experiment: Pick<Experiment, 'instruments'>,
  results: Pick<Results, 'conditions' | 'runs'>,
): { readonly verdict: Verdict; readonly weighed: readonly Weighed[] } {
  const { runs } = results;
  const weighed = expects.map((one): Weighed => {
    const scale = scaleOf(one, experiment, results);
    const bySeed = scale ? paired(one, scale, runs) : new Map<number, Pair>();
    const pairs = [...bySeed.values()];
    const found = measuredSide(one).deviation ? scattered(pairs) : compared(pairs, scale, one.by);
    const diverged = divergedOf([one.greater, one.than], runs);
    return {
      expectation: one,
      ...found,
      worse: diverged.filter((seed) => bySeed.has(seed)),
      lacking: diverged.filter((seed) => !bySeed.has(seed)),
    };
  });
  return { verdict: verdictOf(weighed.map(({ outcome }) => outcome)), weighed };
}

function verdictOf(outcomes: readonly Outcome[]): Verdict {
  if (outcomes.includes('few')) return 'open';
  if (outcomes.every((one) => one === 'holds')) return 'agrees';
  const opposite = outcomes.includes('opposite');
  if (outcomes.includes('holds')) return opposite ? 'divided' : 'mixed';
  return opposite ? 'contradicts' : 'open';
}

/** The seeds, ascending, with which a training of any side diverged. */
function divergedOf(sides: readonly (Operand | Bound)[], runs: readonly Run[]): number[] {
  const conditions = sides.flatMap((one) => (isBound(one) ? [] : [one.condition, one.and]));
  const seeds = runs.flatMap(({ condition, seed, diverged }) =>
    diverged && conditions.includes(condition) ? [seed] : [],
  );
  return [...new Set(seeds)].sort((a, b) => a - b);
}

/** What pairs alone tell. */
type Told = Omit<Weighed, 'expectation' | 'worse' | 'lacking'>;

type Pair = readonly [greater: number, than: number];

/** On which both sides compare. */
interface Scale {
  readonly unit: Quantity['unit'];
  /** Of updates: from one evaluation to the next, between which nothing is known. */
  readonly every: number;
  /** The last update of either side: what is never reached is at least as late. */
  readonly last: number;
  /** What a training that diverged has; undefined where that cannot be said. */
  readonly diverged: number | undefined;
}

/** Undefined where what is compared is not measured. */
function scaleOf(
  one: Expectation,
  { instruments }: Pick<Experiment, 'instruments'>,
  { conditions }: Pick<Results, 'conditions'>,
): Scale | undefined {
  const { quantity, deviation } = measuredSide(one);
  const found = instruments.flatMap(({ quantities }) => quantities).find(({ id }) => id === quantity);
  if (!found) return undefined;
  const { unit, unsteady } = found;
  if (unit !== 'updates')
    return { unit, every: 0, last: 0, diverged: unsteady || deviation ? Infinity : undefined };
  const configs = conditions.flatMap(({ id, config }) =>
    [one.greater, one.than].some((side) => !isBound(side) && [side.condition, side.and].includes(id))
      ? [config]
      : [],
  );
  const last = Math.max(...configs.map(({ updates }) => updates));
  return {
    unit,
    every: Math.max(...configs.map(({ evaluation }) => evaluation.interval)),
    last,
    diverged: last,
  };
}

/** Both sides with every seed that both have, by the seed; of two that diverged none is the worse. */
function paired({ greater, than }: Expectation, scale: Scale, runs: readonly Run[]): Map<number, Pair> {
  const [a, b] = [valuesOf(greater, scale, runs), valuesOf(than, scale, runs)];
  return new Map(
    runs.flatMap(({ seed }) => {
      const [one, other] = [a(seed), b(seed)];
      if (one === undefined || other === undefined || (one === Infinity && other === Infinity)) return [];
      return [[seed, [one, other]] as const];
    }),
  );
}

/** One side with a seed. */
function valuesOf(
  side: Operand | Bound,
  scale: Scale,
  runs: readonly Run[],
): (seed: number) => number | undefined {
  if (isBound(side)) return () => scaled(side.bound, scale);
  const values = new Map(
    measuredOf(side, runs).map(({ seed, numbers }) => [seed, numbers[side.quantity]] as const),
  );
  const relative = side.deviation === true;
  const diverged = new Set(divergedOf([side], runs));
  return (seed) => {
    if (diverged.has(seed)) return scale.diverged;
    const value = scaled(values.get(seed), scale);
    return value === undefined || !relative ? value : Math.log(value);
  };
}

/** Lengths of gradients are compared by their ratio. */
function scaled(value: number | null | undefined, { unit, last }: Scale): number | undefined {
  if (value === undefined) return undefined;
  if (value === null) return unit === 'updates' ? last : undefined;
  return unit === 'norm' ? Math.log(value) : value;
}

function compared(pairs: readonly Pair[], scale: Scale | undefined, by = 0): Told {
  const differences = pairs.map(([a, b]) => a - b);
  const counts = {
    holds: differences.filter((one) => one > by).length,
    opposite: differences.filter((one) => one < -by).length,
    of: differences.length,
  };
  if (!scale || differences.length < LEAST) return { ...counts, outcome: 'few', difference: undefined };
  if (!differences.some(Number.isFinite))
    return { ...counts, outcome: agreed(counts), difference: undefined };
  const interval = resolved(meanInterval(bounded(differences)), scale);
  return {
    ...counts,
    outcome: beyond(interval, by),
    difference: scale.unit === 'norm' ? undefined : interval,
  };
}

function beyond({ least, greatest }: Interval, by: number): Outcome {
  if (least > by) return 'holds';
  if (greatest < -by) return 'opposite';
  return -by < least && greatest < by ? 'balanced' : 'noise';
}

/** Where one side alone diverged with every seed, and there is nothing to measure the difference by. */
function agreed({ holds, opposite, of }: Pick<Told, 'holds' | 'opposite' | 'of'>): Outcome {
  if (holds === of) return 'holds';
  return opposite === of ? 'opposite' : 'noise';
}

/** Differences, of which one that has no bound, as one side diverged, counts as the greatest of the others its way. */
function bounded(differences: readonly number[]): number[] {
  const finite = differences.filter(Number.isFinite);
  const [least, greatest] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  return differences.map((one) => Math.min(greatest, Math.max(least, one)));
}

/** An interval no narrower than what can be told apart: of updates, what lies between two evaluations comes to it. */
function resolved({ mean, greatest }: Interval, { every }: Scale): Interval {
  const half = Math.max(greatest - mean, FINEST) + every;
  return { mean, least: mean - half, greatest: mean + half };
}

function scattered(pairs: readonly Pair[]): Told {
  const none = { holds: 0, opposite: 0, difference: undefined };
  const unbounded = pairs.some((pair) => pair.includes(Infinity));
  if (pairs.length < (unbounded ? LEAST : LEAST_SCATTERED)) return { ...none, of: 0, outcome: 'few' };
  const more = variesMore(unbounded ? pairs.map(withoutBound) : pairs);
  const outcome = more > 0 ? 'holds' : more < 0 ? 'opposite' : 'noise';
  return { ...none, holds: more > 0 ? 1 : 0, opposite: more < 0 ? 1 : 0, of: 1, outcome };
}

/** Beside a loss without bound, as there is where a training diverged, all that lies between the others is nothing. */
const withoutBound = ([a, b]: Pair): Pair => [Number(a === Infinity), Number(b === Infinity)];
