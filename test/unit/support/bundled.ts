import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Model, readModelFolder } from '../../../src/checkpoint/modelFolder';

/** A file of the first bundled model. Tests are run from the repository's root. */
export const bundledFile = (name: string) => readFile(path.resolve('media', 'models', 'en-fr', name));

let opened: Promise<Model> | undefined;

/** That model, opened once for a file of tests. */
export function bundledModel(): Promise<Model> {
  opened ??= readModelFolder(bundledFile);
  return opened;
}
