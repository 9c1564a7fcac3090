import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { hasTraining, readTold } from '../checkpoint/training/folder';
import { lastOf, pathOf } from '../editor/uris';
import { ReaderError } from '../errors';
import type { DataConfig } from '../training/data/fields';
import { filesOf, withFiles } from '../training/data/files';
import { uriOfData } from './dataFile';
import { standingOf } from './standing';
import type { Training } from './training';
import type { Trainings } from './trainings';
import { WorkspaceFiles } from './workspaceFiles';

/**
 * **Seq2Seq: Open Training…**: lists what `cli train`, or the lab of another window or machine, has written into a
 * folder. Its curves are there at once; it goes on when it is resumed.
 * @param given the folder, or the one in it that the checkpoints are in; asked for where there is none
 * @returns the training; undefined where no folder was chosen
 * @throws ReaderError where the folder has none, or it cannot be read
 */
export async function openTraining(trainings: Trainings, given?: vscode.Uri): Promise<Training | undefined> {
  const uri = given ?? (await chosenFolder());
  if (!uri) return undefined;
  const folder = await folderOf(uri);
  const standing = standingOf(await readTold(new WorkspaceFiles(folder)));
  await trainings.listed;
  return trainings.open({ folder: folder.toString(), ...standing, saved: true });
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

/** Asks where those files of a training are that are no more where it read them, as on another machine. */
export async function locateData(training: Training): Promise<void> {
  const { data } = await training.written();
  const found = await movedFiles(data, training.id);
  if (found.size > 0) training.locate(withFiles(data, (file) => found.get(file) ?? file));
}

/** Where the reader says that missing files are, by the names that the configuration has for them. */
async function movedFiles(data: DataConfig, folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const file of new Set(filesOf(data))) {
    if (await isThere(uriOfData(file, folder))) continue;
    const choose = l10n.t('Choose the File…');
    const answer = await vscode.window.showWarningMessage(
      l10n.t(
        'A file that this training reads is not at {0}. The training can be looked at and its model used, and goes on once it has the file.',
        file,
      ),
      choose,
    );
    if (answer !== choose) continue;
    const [uri] = (await vscode.window.showOpenDialog({ title: lastOf(file) })) ?? [];
    if (uri) found.set(file, pathOf(uri));
  }
  return found;
}

const isThere = (uri: vscode.Uri) =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
