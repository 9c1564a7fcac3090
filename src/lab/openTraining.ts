import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { hasTraining, readTraining, writeConfig } from '../checkpoint/training/folder';
import { lastOf, pathOf } from '../editor/uris';
import { ReaderError } from '../errors';
import type { TrainingConfig } from '../training/config';
import { uriOfData } from './dataFile';
import type { Trainings } from './trainings';
import { WorkspaceFiles } from './workspaceFiles';

/**
 * **Seq2Seq: Open Training…**: lists what `cli train`, or the lab of another window or machine, has written into a
 * folder. Its curves are there at once; it goes on when it is resumed.
 * @param given the folder, or the one in it that the checkpoints are in; asked for where there is none
 * @returns whether there is one
 * @throws ReaderError where the folder has none, or it cannot be read
 */
export async function openTraining(trainings: Trainings, given?: vscode.Uri): Promise<boolean> {
  const uri = given ?? (await chosenFolder());
  if (!uri) return false;
  const folder = await folderOf(uri);
  const files = new WorkspaceFiles(folder);
  const { config, state } = await readTraining(files);
  const { update } = state.progress;
  const found = await withData(config, folder);
  if (found !== config) await writeConfig(files, found);
  await trainings.listed;
  trainings.open({
    folder: folder.toString(),
    config: found,
    progress: { update, updates: config.updates },
    status: update >= config.updates ? 'finished' : 'stopped',
    saved: true,
  });
  return true;
}

async function chosenFolder(): Promise<vscode.Uri | undefined> {
  const title = l10n.t('The folder of a training');
  const [uri] =
    (await vscode.window.showOpenDialog({ title, canSelectFolders: true, canSelectFiles: false })) ?? [];
  return uri;
}

async function folderOf(uri: vscode.Uri): Promise<vscode.Uri> {
  const above = vscode.Uri.joinPath(uri, '..');
  for (const one of lastOf(uri.path) === 'training' ? [uri, above] : [uri])
    if (await hasTraining(new WorkspaceFiles(one))) return one;
  throw new ReaderError(
    l10n.t(
      'There is no training in “{0}”. Choose a folder that “cli train” or the lab has written.',
      lastOf(uri.path),
    ),
  );
}

/** The configuration with its file of pairs, which on another machine is in another place. */
async function withData(config: TrainingConfig, folder: vscode.Uri): Promise<TrainingConfig> {
  const { data } = config;
  if (!('file' in data) || (await isThere(uriOfData(data.file, folder.toString())))) return config;
  const choose = l10n.t('Choose the File…');
  const answer = await vscode.window.showWarningMessage(
    l10n.t(
      'The pairs of this training are not at {0}. It can be looked at and its model used, and goes on once it has them.',
      data.file,
    ),
    choose,
  );
  if (answer !== choose) return config;
  const [uri] = (await vscode.window.showOpenDialog({ title: lastOf(data.file) })) ?? [];
  return uri ? { ...config, data: { ...data, file: pathOf(uri) } } : config;
}

const isThere = (uri: vscode.Uri) =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
