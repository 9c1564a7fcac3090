import { availableParallelism } from 'node:os';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import manifest from '../../../package.json';
import { conductMissing } from '../../conducting/conductMissing';
import { Laboratory } from '../../conducting/laboratory';
import { workerThread } from '../../engine/workerThread';
import { ReaderError } from '../../errors';
import { EXPERIMENTS } from '../../experiments/all';
import { begun, type Missing, missing, withRun } from '../../experiments/campaign';
import type { Experiment } from '../../experiments/experiment';
import type { Results } from '../../experiments/results';
import { MOST_SEED } from '../../model/decoding/asked';
import { strings } from '../language';
import { Lines } from './lines';
import { reportOf } from './report';
import { changeResults, resultsIn } from './resultsFile';

export const experimentUsage = () =>
  l10n.t(
    `What the documents say, measured (docs/training.md); what is in the file already is not trained again:
  cli experiment NAME [--seeds 1,2,3] [--out FILE] [--jobs 2] [--quick]
  NAME is one of
{0}
  --jobs     trainings at a time (2, where there are two cores)
  --quick    everything once, too short to tell anything`,
    EXPERIMENTS.map(({ name, title }) => `    ${name.padEnd(11)}${title()}`).join('\n'),
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

/** `experiment NAME`: trains every condition with every seed, writes each result as it comes, and reports them all. */
export async function experiment({ positionals, values }: Arguments): Promise<void> {
  const [name, ...others] = positionals;
  const found = EXPERIMENTS.find((one) => one.name === name);
  if (!found || others.length > 0) throw new ReaderError(`${misnamed(positionals)}\n\n${experimentUsage()}`);
  const { quick } = values;
  const seeds = values.seeds.split(',').map((text) => wholeNumber('--seeds', text, 0, MOST_SEED));
  const cores = Math.min(2, availableParallelism());
  const jobs = values.jobs === undefined ? cores : wholeNumber('--jobs', values.jobs, 1, MOST_JOBS);
  const file = values.out ?? `${found.name}${quick ? '-quick' : ''}.json`;
  const madeBy = `${manifest.name} ${manifest.version}, Node.js ${process.version}`;
  const empty = begun(found, quick, madeBy);
  const left = missing(await resultsIn(file, empty), seeds);
  if (left.length > 0) await conduct({ experiment: found, empty, left, jobs, file });
  console.log(reportOf(found, await resultsIn(file, empty), quick));
}

/** @param names as they were written: none, too many, or one that there is not */
const misnamed = (names: readonly string[]) =>
  names.length === 1
    ? l10n.t('There is no experiment "{0}".', names[0]!)
    : l10n.t('One experiment is named at a time.');

function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new ReaderError(
    l10n.t('{0} is "{1}"; it takes whole numbers from {2} to {3}.', flag, text, least, most),
  );
}

interface Circumstances {
  readonly experiment: Experiment;
  /** Without runs. */
  readonly empty: Results;
  /** What is to be trained. */
  readonly left: readonly Missing[];
  /** Trainings at a time, at most. */
  readonly jobs: number;
  readonly file: string;
}

/** Trains what is missing. Each result is in the file as soon as it is there. */
async function conduct({ experiment, empty, left, jobs, file }: Circumstances): Promise<void> {
  // Before hours of computing: whether the file can be written.
  const aside = await changeResults(file, empty, (results) => results);
  if (aside !== undefined)
    console.error(
      l10n.t(
        'Results of another revision are not taken up, as what is measured means something else now. They are kept in "{0}".',
        aside,
      ),
    );
  const lines = new Lines(left.length);
  const titleOf = (condition: string) => experiment.conditions.find(({ id }) => id === condition)!.title();
  // Bundled beside the command line (esbuild.mjs).
  const worker = path.join(__dirname, 'trainingWorker.js');
  const laboratory = new Laboratory(async () => workerThread(worker, { name: 'experiment' }), strings());
  try {
    await conductMissing({
      experiment: empty.experiment,
      missing: left,
      laboratory,
      jobs: Math.min(jobs, left.length),
      keep: (training, { found, seconds }) =>
        changeResults(file, empty, (results) => withRun(results, training, found, seconds, empty.madeBy)),
      hearing: {
        going: ({ condition, seed, config }, update) =>
          lines.going(titleOf(condition), seed, update, config.updates),
        done: ({ condition, seed }, seconds, diverged) =>
          lines.done(titleOf(condition), seed, seconds, diverged),
      },
    });
  } finally {
    lines.end();
    laboratory.close();
  }
}
