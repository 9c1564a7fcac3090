import * as vscode from 'vscode';
import type { OwnModels } from '../../editor/ownModels';
import { freeId } from '../../model/modelId';
import type { Trainings } from '../trainings';

/** URI of a folder that there is not yet, in another one or among the reader's own models. */
export async function newFolder(
  id: string,
  parent: string | undefined,
  own: OwnModels,
  trainings: Trainings,
): Promise<string> {
  // Another training that is about to begin has made none yet.
  const taken = (folder: vscode.Uri) => trainings.find(folder.toString()) !== undefined;
  if (parent === undefined)
    return own.folderOf(await own.freeId(id, (one) => taken(own.folderOf(one)))).toString();
  const uri = vscode.Uri.parse(parent);
  const inside = (one: string) => vscode.Uri.joinPath(uri, one);
  const there = new Set((await vscode.workspace.fs.readDirectory(uri)).map(([entry]) => entry));
  return inside(freeId(id, (one) => there.has(one) || taken(inside(one)))).toString();
}
