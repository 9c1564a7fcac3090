import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Model, readModelFolder } from '../../../src/checkpoint/modelFolder';

/** The first bundled model's folder. Tests are run from the repository's root. */
export const BUNDLED = path.resolve('media', 'models', 'en-fr');

export const bundledFile = (name: string) => readFile(path.join(BUNDLED, name));

let opened: Promise<Model> | undefined;

/** That model, opened once for a file of tests. */
export function bundledModel(): Promise<Model> {
  opened ??= readModelFolder(bundledFile);
  return opened;
}
