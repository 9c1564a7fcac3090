import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { isBundled } from '../checkpoint/bundled';
import { type Model, type ReadFile, readModelFolder } from '../checkpoint/modelFolder';
import { ReaderError } from '../errors';

/** Opens a bundled model by its name, or any model by its folder. @throws ReaderError */
export const openModel = async (nameOrFolder: string): Promise<Model> =>
  readModelFolder(await modelFiles(nameOrFolder));

/** The files of a bundled model by its name, or of any model by its folder. @throws ReaderError where there is none */
export async function modelFiles(nameOrFolder: string): Promise<ReadFile> {
  // dist/cli.js stands beside media/.
  const folder = isBundled(nameOrFolder)
    ? path.join(__dirname, '..', 'media', 'models', nameOrFolder)
    : nameOrFolder;
  if (!(await isFolder(folder))) {
    throw new ReaderError(l10n.t('There is no model "{0}", neither bundled nor as a folder.', nameOrFolder));
  }
  return async (name) => {
    try {
      return await readFile(path.join(folder, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  };
}

const isFolder = (folder: string) =>
  stat(folder).then(
    (one) => one.isDirectory(),
    () => false,
  );
