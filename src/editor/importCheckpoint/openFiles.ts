import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { messageOf, ReaderError } from '../../errors';

/** More than any model here could be; a file is held in memory as a whole. */
const LARGEST = 2 ** 30;

export const nameOf = (uri: vscode.Uri) => uri.path.split('/').at(-1) ?? '';

/** Lets the reader choose a checkpoint. */
export async function openCheckpoint(): Promise<vscode.Uri | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('A PyTorch checkpoint'),
      openLabel: l10n.t('Import'),
      filters: {
        [l10n.t('PyTorch checkpoints')]: ['pt', 'pth', 'safetensors'],
        [l10n.t('All files')]: ['*'],
      },
    })) ?? [];
  return uri;
}

/** @throws ReaderError where there is no such file, or it is too large */
export async function readFile(uri: vscode.Uri): Promise<Uint8Array> {
  const { fs } = vscode.workspace;
  const unreadable = (error: unknown): never => {
    throw new ReaderError(l10n.t('"{0}" cannot be read: {1}', nameOf(uri), messageOf(error)));
  };
  const { size } = await fs.stat(uri).then(undefined, unreadable);
  if (size > LARGEST)
    throw new ReaderError(
      l10n.t(
        '{0} has {1} MB; files of up to {2} MB are read here. Save the model’s state dictionary alone.',
        nameOf(uri),
        Math.round(size / 2 ** 20),
        LARGEST / 2 ** 20,
      ),
    );
  return fs.readFile(uri).then(undefined, unreadable);
}
