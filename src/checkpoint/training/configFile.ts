import { ReaderError } from '../../errors';
import type { TrainingConfig } from '../../training/config';
import { CONFIG_FILE } from '../files';
import { type Files, FOLDER, json } from './files';
import { readKeptConfig } from './readConfig';

/** Where a training's folder has the configuration that it goes on by. */
export const CONFIG = `${FOLDER}/${CONFIG_FILE}`;

/** What it is written as first, with the time, so that the last one is known. */
const UNFINISHED = /^config\.json\.(\d+)$/;

/** Whether a file in `training` is the configuration, or was to become it. */
export const isConfig = (name: string): boolean => name === CONFIG_FILE || UNFINISHED.test(name);

/**
 * Writes the configuration whole or not at all: where a renaming deletes what it replaces first and is interrupted
 * there, `readConfig` reads what was to be renamed.
 */
export async function writeConfig(files: Files, config: TrainingConfig): Promise<void> {
  const now = Date.now();
  const unfinished = `${CONFIG}.${now}`;
  await files.write(unfinished, json(config));
  await files.rename(unfinished, CONFIG);
  // What cannot be removed takes room, and is never newer.
  for (const [name, time] of await unfinishedOnes(files))
    if (time < now) await files.remove(`${FOLDER}/${name}`).catch(() => {});
}

/** The configuration of a training; undefined where there is none. @throws ReaderError where it is not understood */
export async function readConfig(files: Files): Promise<TrainingConfig | undefined> {
  const bytes = await files.read(CONFIG);
  if (bytes) return readKeptConfig(CONFIG, bytes);
  for (const [name] of await unfinishedOnes(files)) {
    const left = await files.read(`${FOLDER}/${name}`);
    const config = left && whole(left);
    if (config) return config;
  }
  return undefined;
}

/** Undefined where it was cut off. */
function whole(bytes: Uint8Array): TrainingConfig | undefined {
  try {
    return readKeptConfig(CONFIG, bytes);
  } catch (error) {
    if (error instanceof ReaderError) return undefined;
    throw error;
  }
}

/** Names and times of what was left, the newest first. */
async function unfinishedOnes(files: Files): Promise<[name: string, time: number][]> {
  const found = (await files.list(FOLDER)).flatMap((name): [string, number][] => {
    const time = UNFINISHED.exec(name)?.[1];
    return time === undefined ? [] : [[name, Number(time)]];
  });
  return found.sort(([, one], [, other]) => other - one);
}
