import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
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
  const own = randomUUID();
  try {
    await makeFolder(path.dirname(path.resolve(file)));
    while (!(await taken(lock, own))) await setTimeout(AGAIN_MS);
  } catch (error) {
    throw unwritable(file, error);
  }
  try {
    return await work();
  } finally {
    // One that took too long may have lost it.
    if ((await readFile(lock, 'utf8').catch(() => undefined)) === own) await rm(lock, { force: true });
  }
}

/** @param own what is written into the lock: whose it is */
async function taken(lock: string, own: string): Promise<boolean> {
  try {
    const handle = await open(lock, 'wx');
    try {
      await handle.writeFile(own);
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await removeForgotten(lock, `${lock}.${own}`);
    return false;
  }
}

/**
 * Takes a lock away that was forgotten: by a new name, which only one of several that wait can give it.
 * @param aside that name; first that of a file written now, as the disk may be another machine's, with a clock of its own
 */
async function removeForgotten(lock: string, aside: string): Promise<void> {
  try {
    await writeFile(aside, '');
    const [since, now] = [await changed(lock), await changed(aside)];
    if (since === undefined || now === undefined || now - since <= FORGOTTEN_MS) return;
    await rename(lock, aside);
    // Another one may have taken it away, and a third have made its own, between the look and the renaming.
    if ((await changed(aside)) !== since) await rename(aside, lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/** When a file was changed last, by its disk's clock; undefined where there is none. */
const changed = (file: string): Promise<number | undefined> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
