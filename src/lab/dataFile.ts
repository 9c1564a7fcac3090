import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { absoluteUri } from '../editor/uris';
import { ReaderError } from '../errors';
import type { TrainingConfig } from '../training/config';
import { filesOf } from '../training/data/files';

/** Where the file is that a configuration names; a relative path begins where a training's folder keeps it. */
export const uriOfData = (file: string, folder: string): vscode.Uri =>
  absoluteUri(file) ?? vscode.Uri.joinPath(vscode.Uri.parse(folder), 'training', file);

/**
 * The files that a configuration names, in the order of `filesOf`.
 * @throws ReaderError where one cannot be read
 */
export function dataOf({ data }: TrainingConfig, folder: string): Promise<Uint8Array[]> {
  const read = async (file: string) => {
    try {
      return Uint8Array.from(await vscode.workspace.fs.readFile(uriOfData(file, folder)));
    } catch {
      throw new ReaderError(
        l10n.t(
          'The file {0} cannot be read. Put it back; or open the training’s folder by “Seq2Seq: Open Training…” and say where the file is now; or train with another one.',
          file,
        ),
      );
    }
  };
  return Promise.all(filesOf(data).map(read));
}
