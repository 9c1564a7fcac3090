import { open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { readResults } from '../../checkpoint/readResults';
import { ReaderError } from '../../errors';
import { takenUp } from '../../experiments/campaign';
import type { Results } from '../../experiments/results';
import { unreadable, unwritable } from '../fileErrors';
import { makeFolder } from '../makeFolder';

/**
 * Results that are begun, with those of the same configurations that a file has already.
 * @throws ReaderError where the file has those of anything else
 */
export async function resultsIn(file: string, begun: Results): Promise<Results> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw unreadable(file, error);
  });
  if (!bytes) return begun;
  const found = readResults(path.basename(file), bytes);
  const same = takenUp(found, begun);
  if (same) return same;
  throw new ReaderError(
    l10n.t(
      '"{0}" has results of another experiment, or of other configurations. Choose another file with --out, or remove it.',
      file,
    ),
  );
}

/** Writes all of it or nothing: beside its place first. @throws ReaderError where it cannot be written */
export async function writeResults(file: string, results: Results): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
    await makeFolder(path.dirname(path.resolve(file)));
    const handle = await open(unfinished, 'w');
    try {
      await handle.writeFile(`${JSON.stringify(results)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    throw unwritable(file, error);
  }
}
