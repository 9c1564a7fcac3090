import { mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { unwritable } from './fileErrors';
import { makeFolder } from './makeFolder';

/** @throws ReaderError when there is something in the folder: nothing of anybody's is overwritten */
export async function checkEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw unwritable(folder, error);
  });
  if (entries.length > 0)
    throw new ReaderError(l10n.t('The folder "{0}" is not empty. Choose another one, or empty it.', folder));
}

/**
 * Writes the files of a folder that is empty or not there yet, whole or not at all: beside its place first.
 * @throws ReaderError when it cannot be written; nothing is left then
 */
export async function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const place = path.resolve(folder);
  let unfinished: string | undefined;
  try {
    await makeFolder(path.dirname(place));
    unfinished = await mkdtemp(`${place}.`);
    for (const [name, bytes] of files) await writeFile(path.join(unfinished, name), bytes);
    await rmdir(place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(unfinished, place);
  } catch (error) {
    if (unfinished) await rm(unfinished, { recursive: true, force: true });
    throw unwritable(folder, error);
  }
}
