import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { absoluteUri } from '../editor/uris';
import { ReaderError } from '../errors';
import type { TrainingConfig } from '../training/config';
import { filesOf } from '../training/data/files';

/**
 * The files that a configuration names, in the order of `filesOf`; a relative path begins at the training's folder.
 * @throws ReaderError where one cannot be read
 */
export function dataOf({ data }: TrainingConfig, folder: string): Promise<Uint8Array[]> {
  const read = async (file: string) => {
    const uri = absoluteUri(file) ?? vscode.Uri.joinPath(vscode.Uri.parse(folder), file);
    try {
      return Uint8Array.from(await vscode.workspace.fs.readFile(uri));
    } catch {
      throw new ReaderError(
        l10n.t('The file {0} cannot be read. Put it back, or train with another one.', file),
      );
    }
  };
  return Promise.all(filesOf(data).map(read));
}
