import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { ReadFiles } from '../engine/client';
import { ReaderError } from '../errors';

const BUNDLED = ['en-fr'];
const Setting = v.pipe(v.string(), v.trim(), v.minLength(1));

/** The model that the setting `seq2seq.model` names: a bundled one, or the path of a folder. @throws ReaderError */
export function chosenModel(): string {
  const value = v.safeParse(Setting, vscode.workspace.getConfiguration('seq2seq').get('model'));
  if (value.success) return value.output;
  throw new ReaderError(
    l10n.t(
      'The setting "seq2seq.model" is not the name of a model ({0}) or the path of a model folder. Change it in the settings.',
      BUNDLED.join(', '),
    ),
  );
}

/** How the files of a model are read: all of its folder, through VS Code's file system (also in the web). */
export function filesOf(extensionUri: vscode.Uri, model: string): ReadFiles {
  const folder = BUNDLED.includes(model)
    ? vscode.Uri.joinPath(extensionUri, 'media', 'models', model)
    : folderUri(model);
  return async () => {
    const entries = await vscode.workspace.fs.readDirectory(folder).then(undefined, () => {
      throw new ReaderError(
        l10n.t(
          'There is no model folder "{0}". Set "seq2seq.model" to {1} or to a folder that exists.',
          model,
          BUNDLED.join(', '),
        ),
      );
    });
    const names = entries.filter(
      ([name, type]) => type & vscode.FileType.File && /\.(json|safetensors)$/.test(name),
    );
    const files = names.map(
      async ([name]): Promise<[string, Uint8Array]> => [
        name,
        await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)),
      ],
    );
    return new Map(await Promise.all(files));
  };
}

/** A path, or a path relative to the first workspace folder, or a URI (in the web). */
function folderUri(text: string): vscode.Uri {
  if (/^[a-z][a-z0-9+.-]+:/i.test(text)) return vscode.Uri.parse(text);
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  const absolute = text.startsWith('/') || /^[a-z]:/i.test(text);
  return absolute || !workspace ? vscode.Uri.file(text) : vscode.Uri.joinPath(workspace, text);
}
