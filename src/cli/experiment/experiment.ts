import { availableParallelism } from 'node:os';
import * as l10n from '@vscode/l10n';
import manifest from '../../../package.json';
import { ReaderError } from '../../errors';
import { EXPERIMENTS } from '../../experiments/all';
import { configOf, withSeed } from '../../experiments/conduct';
import type { Experiment, Measured } from '../../experiments/experiment';
import { RESULTS_FORMAT, type Results } from '../../experiments/results';
import { Laboratory } from './laboratory';
import { Lines } from './lines';
import { reportOf } from './report';
import { resultsIn, writeResults } from './resultsFile';

export const experimentUsage = () =>
  l10n.t(
    `What the documents say, measured (docs/training.md); what is in the file already is not trained again:
  cli experiment {0} [--seeds 1,2,3] [--out FILE] [--jobs 2] [--quick]`,
    EXPERIMENTS.map(({ name }) => name).join('|'),
  );

const TEXT = { type: 'string' } as const;

export const EXPERIMENT_FLAGS = {
  seeds: { type: 'string', default: '1,2,3' },
  out: TEXT,
  jobs: TEXT,
  quick: { type: 'boolean', default: false },
} as const;

interface Arguments {
  readonly positionals: readonly string[];
  readonly values: {
    readonly seeds: string;
    readonly out?: string | undefined;
    readonly jobs?: string | undefined;
    readonly quick: boolean;
  };
}

/** Trainings of which each takes a core. */
const MOST_JOBS = 64;
const MOST_SEED = 2 ** 32 - 1;

/** `experiment NAME`: trains every condition with every seed, writes each result as it comes, and reports them all. */
export async function experiment({ positionals, values }: Arguments): Promise<void> {
  const [name, ...others] = positionals;
  const found = EXPERIMENTS.find((one) => one.name === name);
  if (!found || others.length > 0) throw new ReaderError(experimentUsage());
  const { quick } = values;
  const seeds = values.seeds.split(',').map((text) => wholeNumber('--seeds', text, 0, MOST_SEED));
  const cores = Math.min(2, availableParallelism());
  const jobs = values.jobs === undefined ? cores : wholeNumber('--jobs', values.jobs, 1, MOST_JOBS);
  const file = values.out ?? `${found.name}${quick ? '-quick' : ''}.json`;
  const results = await resultsIn(file, begun(found, quick));
  const complete = await conducted({ found, results, seeds, jobs, file });
  console.log(reportOf(found, complete));
}

function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new ReaderError(
    l10n.t('{0} is "{1}"; it takes whole numbers from {2} to {3}.', flag, text, least, most),
  );
}

const begun = ({ name, revision, conditions }: Experiment, quick: boolean): Results => ({
  format: RESULTS_FORMAT,
  version: 1,
  experiment: name,
  revision,
  madeBy: `${manifest.name} ${manifest.version}, Node.js ${process.version}`,
  conditions: conditions.map((one) => ({ id: one.id, config: configOf(one, quick) })),
  runs: [],
});

interface Circumstances {
  readonly found: Experiment;
  readonly results: Results;
  readonly seeds: readonly number[];
  readonly jobs: number;
  readonly file: string;
}

/** The results with all that was missing. Each is in the file as soon as it is there: an interruption loses no other. */
async function conducted({ found, results, seeds, jobs, file }: Circumstances): Promise<Results> {
  let { runs } = results;
  const has = (condition: string, seed: number) =>
    runs.some((run) => run.condition === condition && run.seed === seed);
  const order = results.conditions.map(({ id }) => id);
  const inOrder = (all: Results['runs']) =>
    all.toSorted((a, b) => a.seed - b.seed || order.indexOf(a.condition) - order.indexOf(b.condition));
  // All conditions with a seed before any with the next: what is there can be compared at any time.
  const missing = seeds.flatMap((seed) =>
    results.conditions.filter(({ id }) => !has(id, seed)).map(({ id, config }) => ({ id, seed, config })),
  );
  if (missing.length === 0) return results;
  const lines = new Lines(missing.length);
  const laboratory = new Laboratory(Math.min(jobs, missing.length));
  let writing = Promise.resolve();
  const queue = missing.values();
  const work = async () => {
    for (const { id, seed, config } of queue) {
      const { measured, seconds } = await laboratory.conduct(
        { experiment: found.name, config: withSeed(config, seed) },
        (update) => lines.going(id, seed, update, config.updates),
      );
      runs = inOrder([
        ...runs,
        { condition: id, seed, seconds: rounded(seconds, 3), ...inFewDigits(measured) },
      ]);
      const now = { ...results, runs };
      // One after another, so that the last written is the last measured.
      writing = writing.then(() => writeResults(file, now));
      await writing;
      lines.done(id, seed, seconds);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(jobs, missing.length) }, work));
  } finally {
    lines.end();
    await laboratory.close();
  }
  return { ...results, runs };
}

/** Digits that a file has of what was measured: of numbers, and of a series, which is to be looked at. */
const DIGITS = { numbers: 5, series: 3 };

const rounded = (value: number, digits: number) => Number(value.toPrecision(digits));

function inFewDigits({ numbers, series }: Measured): Measured {
  const each = <T, U>(all: Readonly<Record<string, T>>, change: (one: T) => U) =>
    Object.fromEntries(Object.entries(all).map(([id, one]) => [id, change(one)]));
  return {
    numbers: each(numbers, (one) => (one === null ? null : rounded(one, DIGITS.numbers))),
    series: each(series, ({ x, y }) => ({ x, y: y.map((one) => rounded(one, DIGITS.series)) })),
  };
}
