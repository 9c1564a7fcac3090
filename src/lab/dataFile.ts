import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { absoluteUri } from '../editor/uris';
import { ReaderError } from '../errors';
import type { TrainingConfig } from '../training/config';

/** Where the file is that a configuration names; a relative path begins where a training's folder keeps it. */
export const uriOfData = (file: string, folder: string): vscode.Uri =>
  absoluteUri(file) ?? vscode.Uri.joinPath(vscode.Uri.parse(folder), 'training', file);

/**
 * The file of pairs that a configuration names, if any.
 * @throws ReaderError where it cannot be read
 */
export async function dataOf({ data }: TrainingConfig, folder: string): Promise<Uint8Array | undefined> {
  if (data.task !== 'file') return undefined;
  try {
    return Uint8Array.from(await vscode.workspace.fs.readFile(uriOfData(data.file, folder)));
  } catch {
    throw new ReaderError(
      l10n.t('The file {0} cannot be read. Put it back, or train with another one.', data.file),
    );
  }
}
