import * as vscode from 'vscode';
import type { OwnModels } from '../../editor/ownModels';
import { freeId } from '../../model/modelId';

/** URI of a folder that there is not yet, in another one or among the reader's own models. */
export async function newFolder(id: string, parent: string | undefined, own: OwnModels): Promise<string> {
  if (parent === undefined) return own.folderOf(await own.freeId(id)).toString();
  const uri = vscode.Uri.parse(parent);
  const taken = new Set((await vscode.workspace.fs.readDirectory(uri)).map(([entry]) => entry));
  return vscode.Uri.joinPath(
    uri,
    freeId(id, (one) => taken.has(one)),
  ).toString();
}
