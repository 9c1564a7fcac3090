import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { chooseModel } from '../editor/models';
import type { OwnModels } from '../editor/ownModels';
import type { Tools } from '../editor/tools';
import { lastOf, pathOf } from '../editor/uris';
import type { Training } from './training';

/** Chooses the model of a training, the best so far, and steps through an example on it. */
export async function useModel({ own, runs, panel }: Tools, training: Training): Promise<void> {
  const source = training.source ?? (await training.batch()).pairs[0]!.source;
  const model = modelIn(own, vscode.Uri.parse(training.id));
  await chooseModel(model);
  const { trace, ended } = runs.add(model, source);
  runs.show(trace);
  panel.show();
  await ended;
}

/** Where a model folder is, as a reader would say it. */
export const placeOf = (own: OwnModels, folder: vscode.Uri): string =>
  isOwn(own, folder)
    ? l10n.t('{0}, among your own models', lastOf(folder.path))
    : vscode.workspace.asRelativePath(folder);

/** What a model folder is called in the settings: by its id among the reader's own, else by its path. */
export function modelIn(own: OwnModels, folder: vscode.Uri): string {
  return isOwn(own, folder) ? lastOf(folder.path) : pathOf(folder);
}

const isOwn = (own: OwnModels, folder: vscode.Uri) =>
  own.folderOf(lastOf(folder.path)).toString() === folder.toString();
