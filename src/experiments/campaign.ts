import type { TrainingConfig } from '../training/config';
import { textFingerprint } from '../training/data/fingerprint';
import { configOf, withSeed } from './configOf';
import type { Experiment, Found } from './experiment';
import { RESULTS_FORMAT, type Results, type Run } from './results';

/** Results without a run yet. @param madeBy the program that measures */
export const begun = (
  { name, revision, conditions }: Experiment,
  quick: boolean,
  madeBy: string,
): Results => ({
  format: RESULTS_FORMAT,
  version: 1,
  experiment: name,
  revision,
  madeBy,
  conditions: conditions.map((one) => ({ id: one.id, config: configOf(one, quick) })),
  runs: [],
});

/** Begun results with the runs of others, too; undefined where those are of anything else than the same configurations. */
export function takenUp(found: Results, begun: Results): Results | undefined {
  const same =
    found.experiment === begun.experiment &&
    found.revision === begun.revision &&
    found.runs.every(({ condition }) =>
      begun.conditions.some(
        ({ id, config }) => id === condition && JSON.stringify(config) === configIn(found, condition),
      ),
    );
  return same ? withRuns(begun, found) : undefined;
}

/** Two parts of the same results in one; undefined where they were not measured alike. */
export function joined(one: Results, other: Results): Results | undefined {
  const further = other.conditions.filter(({ id }) => one.conditions.every((known) => known.id !== id));
  const alike =
    one.experiment === other.experiment &&
    one.revision === other.revision &&
    one.among === other.among &&
    other.conditions.every(
      (condition) =>
        further.includes(condition) || JSON.stringify(condition.config) === configIn(one, condition.id),
    );
  return alike ? withRuns({ ...one, conditions: [...one.conditions, ...further] }, other) : undefined;
}

const configIn = ({ conditions }: Results, condition: string): string =>
  JSON.stringify(conditions.find(({ id }) => id === condition)?.config);

/** A training that results lack; its configuration has the seed. */
export interface Missing {
  readonly condition: string;
  readonly seed: number;
  readonly config: TrainingConfig;
}

/**
 * What is to be trained, each once: all conditions with a seed before any with the next, so that what is there can be
 * compared.
 */
export const missing = ({ conditions, runs }: Results, seeds: readonly number[]): Missing[] =>
  [...new Set(seeds)].flatMap((seed) =>
    conditions
      .filter(({ id }) => !runs.some((run) => run.condition === id && run.seed === seed))
      .map(({ id, config }) => ({ condition: id, seed, config: withSeed(config, seed) })),
  );

/** Digits that results have of numbers, of series, which are looked at, and of the time that it took. */
const DIGITS = { numbers: 5, series: 3, seconds: 3 };

/** The results with one more run. @param madeBy the program that measured it */
export const withRun = (
  results: Results,
  { condition, seed }: Pick<Missing, 'condition' | 'seed'>,
  found: Found,
  seconds: number,
  madeBy = results.madeBy,
): Results =>
  withRuns(results, {
    madeBy,
    runs: [{ condition, seed, seconds: rounded(seconds, DIGITS.seconds), ...inFewDigits(found) }],
  });

/** That run by itself, as a part of the results. */
export function partOf(results: Results, training: Missing, found: Found, seconds: number): Results {
  const conditions = results.conditions.filter(({ id }) => id === training.condition);
  const among = textFingerprint(JSON.stringify(results.conditions));
  return withRun({ ...results, conditions, among, runs: [] }, training, found, seconds);
}

/**
 * The results with more runs, in order of seeds and conditions, by the programs that measured any of them. Of a
 * condition with a seed the first one stays.
 */
function withRuns(results: Results, more: Pick<Results, 'runs' | 'madeBy'>): Results {
  const order = results.conditions.map(({ id }) => id);
  const all = new Map<string, Run>();
  for (const run of [...results.runs, ...more.runs]) {
    const key = `${run.condition} ${run.seed}`;
    if (!all.has(key)) all.set(key, run);
  }
  const runs = [...all.values()].toSorted(
    (a, b) => a.seed - b.seed || order.indexOf(a.condition) - order.indexOf(b.condition),
  );
  const makers = [results, more].flatMap((part) => (part.runs.length > 0 ? part.madeBy.split(AND) : []));
  return { ...results, runs, madeBy: [...new Set(makers)].join(AND) || results.madeBy };
}

/** Between the programs that measured the same results. */
const AND = '; ';

const rounded = (value: number, digits: number) => Number(value.toPrecision(digits));

function inFewDigits({ numbers, series, ...rest }: Found): Found {
  const each = <T, U>(all: Readonly<Record<string, T>>, change: (one: T) => U) =>
    Object.fromEntries(Object.entries(all).map(([id, one]) => [id, change(one)]));
  return {
    ...rest,
    numbers: each(numbers, (one) => (one === null ? null : rounded(one, DIGITS.numbers))),
    series: each(series, ({ x, y }) => ({ x, y: y.map((one) => rounded(one, DIGITS.series)) })),
  };
}
