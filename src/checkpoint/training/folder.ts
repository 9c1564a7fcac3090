import * as l10n from '@vscode/l10n';
import { messageOf, ReaderError } from '../../errors';
import type { ModelSpec } from '../../model/spec';
import type { Values } from '../../model/values';
import type { TrainingConfig } from '../../training/config';
import { readSpec } from '../config';
import { CONFIG_FILE, WEIGHTS_FILE } from '../files';
import { writeSafetensors } from '../writeSafetensors';
import { CONFIG, isConfig, readConfig, writeConfig } from './configFile';
import { type Files, FOLDER, json } from './files';
import { Displaced } from './hold';
import { PROGRESS_FILE, readProgress, readState, type State, writeState } from './state';

/** Parameters by id. */
export type Model = ReadonlyMap<string, Values>;

/** What stays the same from the first update to the last. */
export interface Constant {
  readonly config: TrainingConfig;
  readonly spec: ModelSpec;
  /** By file name. */
  readonly tokenizers: ReadonlyMap<string, Uint8Array>;
}

/**
 * Whether a training can be begun in a folder: there is nothing, or what another one left that has no state yet.
 * @throws ReaderError where there is anything else
 */
export async function checkFree(files: Files): Promise<void> {
  const [there, inside] = [await files.list(''), await files.list(FOLDER)];
  if (await isFree(files, there, inside)) return;
  throw new ReaderError(
    l10n.t('The folder is not empty. Choose another one, empty it, or resume the training in it.'),
  );
}

async function isFree(files: Files, there: readonly string[], inside: readonly string[]): Promise<boolean> {
  if (inside.some((name) => !OURS.test(name) && !isConfig(name)) || (await states(files)).length > 0)
    return false;
  const config = await readConfig(files).catch(() => undefined);
  // Somebody's own.
  if (!config && inside.includes(CONFIG_FILE)) return false;
  return there.every((name) => name === FOLDER || (config && MODEL.test(name)));
}

/** What a training leaves in `training`, also where it is killed, and beside it. */
const OURS = /^(?:holder\.json|asked\.json|model\.safetensors|state-\d+)$/;
const MODEL = /^(?:config|source|target|tokenizer)\.json$|^model\.safetensors$/;

/** Begins a training in a folder that is free for it. @throws ReaderError where the folder cannot be written */
export async function beginTraining(
  files: Files,
  constant: Constant,
  state: State,
  model: Model,
): Promise<void> {
  await checkFree(files);
  try {
    await writeConstant(files, constant, () => true);
    await files.write(WEIGHTS_FILE, writeSafetensors(model));
    await writeWhole(files, nameOf(state), writeState(state));
  } catch (error) {
    if (error instanceof Displaced) throw error;
    throw new ReaderError(l10n.t('The training’s folder cannot be written: {0}', messageOf(error)));
  }
}

/** @param wanted by path */
async function writeConstant(
  files: Files,
  { config, spec, tokenizers }: Constant,
  wanted: (path: string) => boolean,
): Promise<void> {
  // First what says that the rest is a training's.
  if (wanted(CONFIG)) await writeConfig(files, config);
  if (wanted(CONFIG_FILE)) await files.write(CONFIG_FILE, json(spec));
  for (const [name, bytes] of tokenizers) if (wanted(name)) await files.write(name, bytes);
}

/** Whether a folder has a training to go on with. */
export const hasTraining = async (files: Files): Promise<boolean> => (await newestState(files)) !== undefined;

/** A training to go on with. */
export interface Kept {
  readonly config: TrainingConfig;
  /** Undefined where its file is gone: it follows from configuration and data. */
  readonly spec: ModelSpec | undefined;
  readonly state: State;
}

/** @throws ReaderError naming the file and what is wrong with it */
export async function readTraining(files: Files): Promise<Kept> {
  const spec = await files.read(CONFIG_FILE);
  return { spec: spec && readSpec(spec), ...(await readNewest(files, readState)) };
}

/** What a training's folder says of it: all but its model and tensors, which are large. */
export type Told = Omit<Kept, 'spec' | 'state'> & { readonly state: Omit<State, 'tensors'> };

/** @throws ReaderError as `readTraining` */
export const readTold = (files: Files): Promise<Told> => readNewest(files, readProgress);

async function readNewest<S>(
  files: Files,
  read: (read: (name: string) => Promise<Uint8Array | undefined>, folder: string) => Promise<S>,
): Promise<{ readonly config: TrainingConfig; readonly state: S }> {
  const newest = await newestState(files);
  const config = await readConfig(files);
  if (newest === undefined || !config)
    throw new ReaderError(l10n.t('There is no training in the folder that could be resumed.'));
  const folder = `${FOLDER}/${newest}`;
  try {
    return { config, state: await read((name) => files.read(`${folder}/${name}`), folder) };
  } catch (error) {
    // Somebody may train there, and have written a newer one meanwhile.
    if ((await newestState(files)) === newest) throw error;
    return readNewest(files, read);
  }
}

/**
 * Writes a state, and the best model for whoever uses the folder as a model's; and what stays the same where it is
 * gone, so that the folder is whole also where somebody has removed it meanwhile.
 * @throws ReaderError where it cannot be written; the state before is kept then. Displaced where there is one of a
 *   later update: somebody else has gone on from there meanwhile
 */
export async function saveState(files: Files, constant: Constant, state: State, model: Model): Promise<void> {
  const name = nameOf(state);
  try {
    const newest = await newestState(files);
    if (newest !== undefined && updateOf(newest) > state.progress.update) throw new Displaced();
    const inside = (await files.list(FOLDER)).map((one) => `${FOLDER}/${one}`);
    const there = new Set([...(await files.list('')), ...inside]);
    await writeConstant(files, constant, (path) => !there.has(path));
    if (!(await states(files)).includes(name)) await writeWhole(files, name, writeState(state));
    await publish(files, model);
  } catch (error) {
    if (error instanceof Displaced) throw error;
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

/** All files of a state, and last the one that makes it one. */
async function writeWhole(files: Files, name: string, contents: ReadonlyMap<string, Uint8Array>) {
  const folder = `${FOLDER}/${name}`;
  const unfinished = `${folder}/${PROGRESS_FILE}.unfinished`;
  try {
    for (const [file, bytes] of contents)
      await files.write(file === PROGRESS_FILE ? unfinished : `${folder}/${file}`, bytes);
    await files.rename(unfinished, `${folder}/${PROGRESS_FILE}`);
  } catch (error) {
    await files.remove(folder).catch(() => {});
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
const updateOf = (name: string) => Number(STATE.exec(name)![1]);

/** Those that are whole. */
async function states(files: Files): Promise<string[]> {
  const named = (await files.list(FOLDER)).filter((name) => STATE.test(name));
  const inside = await Promise.all(named.map((name) => files.list(`${FOLDER}/${name}`)));
  return named.filter((_, k) => inside[k]!.includes(PROGRESS_FILE));
}

async function newestState(files: Files): Promise<string | undefined> {
  return (await states(files)).toSorted((a, b) => updateOf(b) - updateOf(a))[0];
}
