import { readFile } from 'node:fs/promises';
import { readResults } from '../../src/checkpoint/readResults';
import { EXPERIMENTS } from '../../src/experiments/all';
import { experimentsPage } from './page';

/** The page as the results are that ship. Run from the repository's root. */
export async function experiments(): Promise<string> {
  const all = EXPERIMENTS.map(async ({ name }) => {
    const file = `media/experiments/${name}.json`;
    return [name, readResults(file, await readFile(file))] as const;
  });
  return experimentsPage(new Map(await Promise.all(all)));
}
