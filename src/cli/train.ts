import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { checkFree, readTold } from '../checkpoint/training/folder';
import { begin, type OpenTraining, resume } from '../checkpoint/training/openTraining';
import { readTrainingConfig } from '../checkpoint/training/readConfig';
import { thisProcess } from '../checkpoint/training/thisProcess';
import { helperThread, threadsByDefault } from '../engine/helperThread';
import { ReaderError } from '../errors';
import { fastest } from '../kernels/training/fastest';
import type { TrainingConfig } from '../training/config';
import type { DataConfig } from '../training/data/fields';
import { withFiles } from '../training/data/files';
import type { Means } from '../training/trainer';
import { DiskFiles } from './diskFiles';
import { fileBytes } from './fileBytes';
import { unreadable } from './fileErrors';
import { untilInterrupted } from './interrupted';
import { trainToTheEnd } from './trainToTheEnd';

export const trainUsage = () =>
  l10n.t(`A model trained on pairs (docs/training.md); Ctrl-C writes a checkpoint and stops:
  cli train --config FILE [--data FILE] --out FOLDER
  cli train --resume [--data FILE] --out FOLDER          goes on from the last checkpoint
  --workers 1|2    threads that divide each batch between them (2, where there are two cores)`);

const TEXT = { type: 'string' } as const;

export const TRAIN_FLAGS = {
  config: TEXT,
  data: TEXT,
  out: TEXT,
  resume: { type: 'boolean', default: false },
  workers: TEXT,
} as const;

interface Arguments {
  readonly values: {
    readonly config?: string | undefined;
    readonly data?: string | undefined;
    readonly out?: string | undefined;
    readonly resume: boolean;
    readonly workers?: string | undefined;
  };
}

/** `train --config FILE [--data FILE] --out FOLDER`, and `train --resume --out FOLDER` to go on. */
export async function train({ values }: Arguments): Promise<void> {
  const { config, data, out, resume: goOn } = values;
  const problem = misused(config, out, goOn);
  if (problem !== undefined || out === undefined) throw new ReaderError(`${problem}\n\n${trainUsage()}`);
  if (await isFile(out)) throw new ReaderError(l10n.t('--out is "{0}", a file; it takes a folder.', out));
  const means = fastest(workersOf(values.workers) === 2 ? helperThread : undefined);
  const training = await untilInterrupted(() =>
    goOn ? resumed(out, data, means) : begun(config!, out, data, means),
  );
  for (const note of training.prepared.notes) console.error(note);
  await trainToTheEnd(training, out);
}

function misused(config: string | undefined, out: string | undefined, goOn: boolean): string | undefined {
  if (out === undefined) return l10n.t('{0} is missing: the folder that the training is kept in.', '--out');
  if (goOn && config !== undefined)
    return l10n.t('A training that goes on has its configuration already: leave {0} out.', '--config');
  if (!goOn && config === undefined)
    return l10n.t('{0} is missing: a JSON file that says what is trained.', '--config');
  return undefined;
}

function workersOf(text: string | undefined): 1 | 2 {
  if (text === undefined) return threadsByDefault();
  if (text !== '1' && text !== '2')
    throw new ReaderError(l10n.t('--workers is "{0}"; it takes 1 or 2.', text));
  return text === '1' ? 1 : 2;
}

async function begun(
  file: string,
  out: string,
  data: string | undefined,
  means: Means,
): Promise<OpenTraining> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  const absolute = data === undefined ? undefined : path.resolve(data);
  const config = readTrainingConfig(path.basename(file), bytes, absolute);
  await about(out, checkFree(new DiskFiles(out)));
  return begin(kept(config, path.dirname(file), out), around(out, means));
}

async function resumed(out: string, data: string | undefined, means: Means): Promise<OpenTraining> {
  const { config } = await about(out, readTold(new DiskFiles(out)));
  const moved = data === undefined ? undefined : withFile(config.data, fromFolder(out, data));
  return resume(around(out, means), moved);
}

/** @throws ReaderError where the data are in no file */
function withFile(data: DataConfig, file: string): DataConfig {
  if (!('file' in data))
    throw new ReaderError(l10n.t('The data of this training are made, not read: leave --data out.'));
  return { ...data, file };
}

const isFile = (name: string) =>
  stat(name).then(
    (found) => found.isFile(),
    () => false,
  );

/** Names the folder that a message is about. */
const about = <T>(folder: string, work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof ReaderError ? new ReaderError(`${folder}: ${error.message}`) : error;
  });

/** The configuration as the training's folder has it: relative paths begin where it is kept. */
const kept = (config: TrainingConfig, from: string, out: string): TrainingConfig => ({
  ...config,
  data: withFiles(config.data, (file) => fromFolder(out, path.resolve(from, file))),
});

const fromFolder = (out: string, file: string) =>
  path.relative(path.join(out, 'training'), path.resolve(file));

const around = (out: string, means: Means) => ({
  files: new DiskFiles(out),
  self: thisProcess(),
  ...means,
  open: (file: string) => fileBytes(path.resolve(out, 'training', file)),
  tell: (said: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${said}`);
  },
});
