import * as l10n from '@vscode/l10n';
import { messageOf, ReaderError } from '../../errors';
import type { ModelSpec } from '../../model/spec';
import type { Values } from '../../model/values';
import type { TrainingConfig } from '../../training/config';
import { readSpec } from '../config';
import { CONFIG_FILE, WEIGHTS_FILE } from '../files';
import { writeSafetensors } from '../writeSafetensors';
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

/** Parameters by id. */
type Model = ReadonlyMap<string, Values>;

/** What stays the same from the first update to the last. */
export interface Constant {
  readonly config: TrainingConfig;
  readonly spec: ModelSpec;
  /** By file name. */
  readonly tokenizers: ReadonlyMap<string, Uint8Array>;
}

/**
 * Whether a training can be begun in a folder: it is empty, or another was begun there and has no state yet.
 * @throws ReaderError where there is something else
 */
export async function checkFree(files: Files): Promise<void> {
  const there = await files.list('');
  if ((there.length > 0 && !there.includes(FOLDER)) || (await newestState(files)) !== undefined)
    throw new ReaderError(
      l10n.t('The folder is not empty. Choose another one, empty it, or resume the training in it.'),
    );
}

/** Begins a training in a folder that is free for it. @throws ReaderError where the folder cannot be written */
export async function beginTraining(
  files: Files,
  { config, spec, tokenizers }: Constant,
  state: State,
  model: Model,
): Promise<void> {
  await checkFree(files);
  try {
    // First what says that the rest is a training's.
    await files.write(CONFIG, json(config));
    await files.write(CONFIG_FILE, json(spec));
    for (const [name, bytes] of tokenizers) await files.write(name, bytes);
    await files.write(WEIGHTS_FILE, writeSafetensors(model));
    await writeWhole(files, nameOf(state), writeState(state));
  } catch (error) {
    throw new ReaderError(l10n.t('The training’s folder cannot be written: {0}', messageOf(error)));
  }
}

/** Whether a folder has a training to go on with. */
export const hasTraining = async (files: Files): Promise<boolean> => (await newestState(files)) !== undefined;

/** A training to go on with. */
export interface Kept extends Omit<Constant, 'tokenizers'> {
  readonly state: State;
}

/** @throws ReaderError naming the file and what is wrong with it */
export async function readTraining(files: Files): Promise<Kept> {
  const newest = await newestState(files);
  const [config, spec] = [await files.read(CONFIG), await files.read(CONFIG_FILE)];
  if (newest === undefined || !config || !spec)
    throw new ReaderError(l10n.t('There is no training in the folder that could be resumed.'));
  const folder = `${FOLDER}/${newest}`;
  const state = await readState((name) => files.read(`${folder}/${name}`), folder);
  return { config: readTrainingConfig(CONFIG, config), spec: readSpec(spec), state };
}

/**
 * Writes a state, and the best model for whoever uses the folder as a model's.
 * @throws ReaderError where it cannot be written; the state before is kept then
 */
export async function saveState(files: Files, state: State, model: Model): Promise<void> {
  const name = nameOf(state);
  try {
    if (!(await states(files)).includes(name)) await writeWhole(files, name, writeState(state));
    await publish(files, model);
  } catch (error) {
    throw new ReaderError(
      l10n.t(
        'The checkpoint of update {0} cannot be written: {1} The one before is kept. Make room, or make the folder writable.',
        state.progress.update,
        messageOf(error),
      ),
    );
  }
  await tidy(files, name);
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
async function publish(files: Files, model: Model): Promise<void> {
  const unfinished = `${FOLDER}/${WEIGHTS_FILE}`;
  await files.write(unfinished, writeSafetensors(model));
  await files.rename(unfinished, WEIGHTS_FILE);
}

/** Leaves nothing in the folder but one state. What cannot be removed is tried again the next time. */
async function tidy(files: Files, kept: string): Promise<void> {
  try {
    for (const name of await files.list(FOLDER))
      if (name.startsWith('state-') && name !== kept) await files.remove(`${FOLDER}/${name}`);
  } catch {
    // Old states take room, and do no harm.
  }
}

const nameOf = ({ progress }: State) => `state-${progress.update}`;
const STATE = /^state-(\d+)$/;

const states = async (files: Files) => (await files.list(FOLDER)).filter((name) => STATE.test(name));

async function newestState(files: Files): Promise<string | undefined> {
  const update = (name: string) => Number(STATE.exec(name)![1]);
  return (await states(files)).toSorted((a, b) => update(b) - update(a))[0];
}

const json = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`);
