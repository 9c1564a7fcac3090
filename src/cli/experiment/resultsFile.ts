import { open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { readResults } from '../../checkpoint/readResults';
import { ReaderError } from '../../errors';
import { takenUp } from '../../experiments/campaign';
import type { Results } from '../../experiments/results';
import { unreadable, unwritable } from '../fileErrors';
import { alone } from './alone';

/**
 * Results that are begun, with those of the same configurations that a file has already. One of another revision has
 * none of them.
 * @throws ReaderError where the file has those of anything else
 */
export async function resultsIn(file: string, begun: Results): Promise<Results> {
  const found = await read(file);
  if (!found || isOther(found, begun)) return begun;
  const same = takenUp(found, begun);
  if (same) return same;
  throw new ReaderError(
    l10n.t(
      '"{0}" has results of another experiment, or of other configurations. Choose another file with --out, or remove it.',
      file,
    ),
  );
}

/**
 * Changes the results of a file, as they are at the moment: others may measure into it, too. What is of another
 * revision is moved aside first.
 * @returns where to, if there was any
 * @throws ReaderError where the file cannot be written, or has those of anything else
 */
export const changeResults = (
  file: string,
  begun: Results,
  change: (results: Results) => Results,
): Promise<string | undefined> =>
  alone(file, async () => {
    const found = await read(file);
    const aside = found && isOther(found, begun) ? await movedAside(file, found) : undefined;
    await write(file, change(await resultsIn(file, begun)));
    return aside;
  });

async function read(file: string): Promise<Results | undefined> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw unreadable(file, error);
  });
  return bytes && readResults(path.basename(file), bytes);
}

/** Whether it is the same experiment, in which something else was measured. */
const isOther = (found: Results, begun: Results) =>
  found.experiment === begun.experiment && found.revision !== begun.revision;

/** Gives a file a name that says of which revision it is, and that no other has. */
async function movedAside(file: string, { revision }: Results): Promise<string> {
  const { dir, name, ext } = path.parse(file);
  const called = (number: number) =>
    path.join(dir, `${name}-revision-${revision}${number > 1 ? `-${number}` : ''}${ext}`);
  let number = 1;
  while (await isThere(called(number))) number++;
  try {
    await rename(file, called(number));
  } catch (error) {
    throw unwritable(called(number), error);
  }
  return called(number);
}

const isThere = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Writes all of it or nothing: beside its place first. @throws ReaderError where it cannot be written */
async function write(file: string, results: Results): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
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
