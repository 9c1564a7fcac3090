import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { readTrainingConfig } from '../../checkpoint/training/readConfig';
import { absoluteUri, lastOf, pathOf } from '../../editor/uris';
import { withFiles } from '../../training/data/files';
import type { ChosenData } from './answers';

/** A file of pairs that the reader chooses; undefined where none is. */
export async function chosenFile(): Promise<ChosenData | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('A file with lines of source, tab, target'),
      filters: { [l10n.t('Tab-separated text')]: ['tsv', 'txt'] },
    })) ?? [];
  return uri && { task: 'file', file: pathOf(uri) };
}

/** A training configuration that the reader chooses; undefined where none is. @throws ReaderError */
export async function chosenConfiguration(): Promise<ChosenData | undefined> {
  const title = l10n.t('A training configuration');
  const [uri] = (await vscode.window.showOpenDialog({ title, filters: { JSON: ['json'] } })) ?? [];
  if (!uri) return undefined;
  const config = readTrainingConfig(lastOf(uri.path), await vscode.workspace.fs.readFile(uri));
  // Its files are beside it, and the training's folder is another one.
  const data = withFiles(config.data, (file) =>
    pathOf(absoluteUri(file) ?? vscode.Uri.joinPath(uri, '..', file)),
  );
  return { task: 'configured', config: { ...config, data } };
}
