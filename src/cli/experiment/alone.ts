import { open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { unwritable } from '../fileErrors';
import { makeFolder } from '../makeFolder';

/** Looks again after so many milliseconds … */
const AGAIN_MS = 20;
/** … and takes a lock as old as this for that of a process that was killed: none is held for longer than a moment. */
const FORGOTTEN_MS = 10_000;

/**
 * Does something to a file while no other process does, nor this one anything else.
 * @throws ReaderError where the folder cannot be written
 */
export async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = `${file}.lock`;
  try {
    await makeFolder(path.dirname(path.resolve(file)));
    while (!(await taken(lock))) await setTimeout(AGAIN_MS);
  } catch (error) {
    throw unwritable(file, error);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx')).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const since = await stat(lock).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - since > FORGOTTEN_MS) await rm(lock, { force: true });
    return false;
  }
}
