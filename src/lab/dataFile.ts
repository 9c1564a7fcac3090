import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { absoluteUri } from '../editor/uris';
import { ReaderError } from '../errors';
import type { TrainingConfig } from '../training/config';

/**
 * The tab-separated file that a configuration names, if any; a relative path begins at the training's folder.
 * @throws ReaderError where it cannot be read
 */
export async function dataOf({ data }: TrainingConfig, folder: string): Promise<Uint8Array | undefined> {
  if (data.task !== 'file') return undefined;
  const uri = absoluteUri(data.file) ?? vscode.Uri.joinPath(vscode.Uri.parse(folder), data.file);
  try {
    return Uint8Array.from(await vscode.workspace.fs.readFile(uri));
  } catch {
    throw new ReaderError(
      l10n.t('The file {0} cannot be read. Put it back, or train with another one.', data.file),
    );
  }
}
