import * as l10n from '@vscode/l10n';
import { messageOf, ReaderError } from '../../errors';
import { buildProgram } from '../../model/program';
import type { ModelSpec } from '../../model/spec';
import type { TrainingConfig } from '../../training/config';
import { readSpec } from '../config';
import { CONFIG_FILE, WEIGHTS_FILE } from '../files';
import { readWeights } from '../modelFolder';
import type { Files } from './files';
import { readTrainingConfig } from './readConfig';
import { readState, type State, writeState } from './state';

/**
 * A training's folder: the best model so far, as any model folder has it, and in `training` what the training goes on
 * from, its configuration and one folder `state-UPDATE`. A state is written beside the one before and takes its name
 * in one renaming, so that at every moment there is a whole one.
 */
const FOLDER = 'training';
const CONFIG = `${FOLDER}/${CONFIG_FILE}`;

/** What stays the same from the first update to the last. */
export interface Made {
  readonly config: TrainingConfig;
  readonly spec: ModelSpec;
  /** By file name. */
  readonly tokenizers: ReadonlyMap<string, Uint8Array>;
}

/**
 * Begins a training in a folder that is empty, or in which another was begun and has no state yet.
 * @throws ReaderError where there is something else, or the folder cannot be written
 */
export async function beginTraining(files: Files, { config, spec, tokenizers }: Made, state: State) {
  const there = await files.list('');
  if ((there.length > 0 && !there.includes(FOLDER)) || (await newestState(files)) !== undefined)
    throw new ReaderError(
      l10n.t('The folder is not empty. Choose another one, empty it, or resume the training in it.'),
    );
  try {
    // First what says that the rest is a training's.
    await files.write(CONFIG, json(config));
    await files.write(CONFIG_FILE, json(spec));
    for (const [name, bytes] of tokenizers) await files.write(name, bytes);
    await files.write(WEIGHTS_FILE, state.model);
    await writeWhole(files, `state-${state.update}`, writeState(state));
  } catch (error) {
    throw new ReaderError(l10n.t('The training’s folder cannot be written: {0}', messageOf(error)));
  }
}

/** Whether a folder has a training to go on with. */
export const hasTraining = async (files: Files): Promise<boolean> => (await newestState(files)) !== undefined;

/**
 * Reads a training to go on with, and what an interruption left beside it is removed.
 * @throws ReaderError naming the file and what is wrong with it
 */
export async function readTraining(
  files: Files,
): Promise<{ readonly config: TrainingConfig; readonly spec: ModelSpec; readonly state: State }> {
  const newest = await newestState(files);
  const [config, spec] = [await files.read(CONFIG), await files.read(CONFIG_FILE)];
  if (newest === undefined || !config || !spec)
    throw new ReaderError(l10n.t('There is no training in the folder that could be resumed.'));
  const folder = `${FOLDER}/${newest}`;
  const state = await readState((name) => files.read(`${folder}/${name}`), folder);
  const read = { config: readTrainingConfig(CONFIG, config), spec: readSpec(spec), state };
  readWeights(buildProgram(read.spec), state.model);
  await tidy(files, newest, state);
  return read;
}

/**
 * Writes a state, and the best model for whoever uses the folder as a model's.
 * @throws ReaderError where it cannot be written; the state before is kept then
 */
export async function saveState(files: Files, state: State): Promise<void> {
  const name = `state-${state.update}`;
  try {
    if (!(await states(files)).includes(name)) await writeWhole(files, name, writeState(state));
    await publish(files, state.model);
  } catch (error) {
    throw new ReaderError(
      l10n.t(
        'The checkpoint of update {0} cannot be written: {1} The one before is kept. Make room, or make the folder writable.',
        state.update,
        messageOf(error),
      ),
    );
  }
  await tidied(files, name);
}

/** All files of a state, and then its name. */
async function writeWhole(files: Files, name: string, contents: ReadonlyMap<string, Uint8Array>) {
  // Of its own for each who writes.
  const unfinished = `${FOLDER}/${name}.${crypto.randomUUID()}`;
  try {
    for (const [file, bytes] of contents) await files.write(`${unfinished}/${file}`, bytes);
    await files.rename(unfinished, `${FOLDER}/${name}`);
  } catch (error) {
    await files.remove(unfinished).catch(() => {});
    throw error;
  }
}

/** Puts a model's weights where those who translate with it look for them. */
async function publish(files: Files, model: Uint8Array): Promise<void> {
  const unfinished = `${FOLDER}/${WEIGHTS_FILE}`;
  await files.write(unfinished, model);
  await files.rename(unfinished, WEIGHTS_FILE);
}

/** After an interruption: no state but the newest, and its model where it belongs. */
async function tidy(files: Files, newest: string, { model }: State): Promise<void> {
  await tidied(files, newest);
  const published = await files.read(WEIGHTS_FILE);
  if (!published || !same(published, model)) await publish(files, model).catch(() => {});
}

/** Leaves nothing in the folder but one state. What cannot be removed is tried again the next time. */
async function tidied(files: Files, kept: string): Promise<void> {
  try {
    for (const name of await files.list(FOLDER))
      if (name.startsWith('state-') && name !== kept) await files.remove(`${FOLDER}/${name}`);
  } catch {
    // Old states take room, and do no harm.
  }
}

const STATE = /^state-(\d+)$/;

const states = async (files: Files) => (await files.list(FOLDER)).filter((name) => STATE.test(name));

async function newestState(files: Files): Promise<string | undefined> {
  const update = (name: string) => Number(STATE.exec(name)![1]);
  return (await states(files)).toSorted((a, b) => update(b) - update(a))[0];
}

const json = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`);

const same = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, k) => byte === other[k]);
