import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { BUNDLED, isBundled } from '../checkpoint/bundled';
import { readSpec } from '../checkpoint/config';
import { CONFIG_FILE, WEIGHTS_FILE } from '../checkpoint/files';
import type { ReadFiles } from '../engine/client';
import { ReaderError } from '../errors';
import type { ModelSpec } from '../model/spec';
import type { OwnModels } from './ownModels';
import { absoluteUri } from './uris';

/** Where models are: those of the extension, and the reader's own. */
export interface ModelsPlace {
  readonly extensionUri: vscode.Uri;
  readonly own: OwnModels;
}

const Setting = v.pipe(v.string(), v.trim(), v.minLength(1));

/**
 * The model that the setting `seq2seq.model` names: a bundled one, one of the reader's own, or the path of a folder.
 * @throws ReaderError
 */
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

/** How the files of a model are read: those of its folder, through VS Code's file system (also in the web). */
export function filesOf(extensionUri: vscode.Uri, own: OwnModels, model: string): ReadFiles {
  const { fs } = vscode.workspace;
  const list = async () => {
    const folder = await folderOf(extensionUri, own, model);
    const entries = () =>
      fs.readDirectory(folder).then(undefined, () => {
        throw noFolder(model);
      });
    return (await asSoonAsWhole(entries))
      .filter(
        ([name, type]) => type & vscode.FileType.File && (name === WEIGHTS_FILE || name.endsWith('.json')),
      )
      .map(([name]) => [name, vscode.Uri.joinPath(folder, name)] as const);
  };
  const read = () =>
    again(async () => {
      const files = (await list()).map(async ([name, uri]) => [name, await fs.readFile(uri)] as const);
      return new Map(await Promise.all(files));
    });
  if (isBundled(model)) return read;
  const stamp = () =>
    again(async () => {
      const stamps = (await list()).map(async ([name, uri]) => {
        const { mtime, size } = await fs.stat(uri);
        return `${name} ${size} ${mtime}`;
      });
      return (await Promise.all(stamps)).toSorted().join(', ');
    });
  return Object.assign(read, { stamp });
}

/**
 * The entries of a model's folder. A training puts its weights in the place of those before, and VS Code's file systems
 * remove those first: where they are not there at the moment, they soon are.
 */
async function asSoonAsWhole(
  entries: () => Thenable<[string, vscode.FileType][]>,
): Promise<[string, vscode.FileType][]> {
  for (let tries = 1; ; tries++) {
    const found = new Map(await entries());
    if (found.has(WEIGHTS_FILE) || !found.has('training') || tries === TRIES) return [...found];
    await pause();
  }
}

/** What reads files, once more where one was replaced in the middle of it. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ReaderError) throw error;
    await pause();
    return work();
  }
}

const TRIES = 20;
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 50));

/** What a model reads; text, where its description cannot be read: what is wrong with it, a run will say. */
export async function sourceSpecOf(
  extensionUri: vscode.Uri,
  own: OwnModels,
  model: string,
): Promise<ModelSpec['source']> {
  try {
    return (await specOf({ extensionUri, own }, model)).source;
  } catch {
    return { kind: 'text', language: 'und', tokenizer: '', vocabulary: 1, maxLength: 1 };
  }
}

/** What a model is made of. @throws ReaderError */
export async function specOf(place: ModelsPlace, model: string): Promise<ModelSpec> {
  const uri = await configUri(place, model);
  const bytes = await vscode.workspace.fs.readFile(uri).then(undefined, () => {
    throw noFolder(model);
  });
  return readSpec(bytes);
}

const noFolder = (model: string) =>
  new ReaderError(
    l10n.t(
      'There is no model folder "{0}". Set "seq2seq.model" to {1} or to a folder that exists.',
      model,
      BUNDLED.join(', '),
    ),
  );

/** Where the description of a model lies. */
export async function configUri({ extensionUri, own }: ModelsPlace, model: string): Promise<vscode.Uri> {
  return vscode.Uri.joinPath(await folderOf(extensionUri, own, model), CONFIG_FILE);
}

/** Where a model lies: a bundled one, one of the reader's own, or a folder given by its path. */
async function folderOf(extensionUri: vscode.Uri, own: OwnModels, model: string): Promise<vscode.Uri> {
  if (isBundled(model)) return bundledFolder(extensionUri, model);
  return (await own.has(model)) ? own.folderOf(model) : folderUri(model);
}

export const bundledFolder = (extensionUri: vscode.Uri, id: string) =>
  vscode.Uri.joinPath(extensionUri, 'media', 'models', id);

/** A URI (in the web), an absolute path (a drive's or a server's, too), or a path inside the first workspace folder. */
function folderUri(text: string): vscode.Uri {
  const absolute = absoluteUri(text);
  if (absolute) return absolute;
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (workspace) return vscode.Uri.joinPath(workspace, text);
  throw new ReaderError(
    l10n.t(
      'The setting "seq2seq.model" is a relative path ("{0}"), and no folder is open. Give the whole path.',
      text,
    ),
  );
}

/** Makes a model the chosen one: for the reader, and here too where this workspace has a choice of its own. */
export async function chooseModel(model: string | undefined): Promise<void> {
  const update = (target: vscode.ConfigurationTarget) =>
    vscode.workspace.getConfiguration('seq2seq').update('model', model, target);
  await update(vscode.ConfigurationTarget.Global);
  const { workspaceValue } = vscode.workspace.getConfiguration('seq2seq').inspect('model') ?? {};
  if (workspaceValue !== undefined && vscode.workspace.isTrusted)
    await update(vscode.ConfigurationTarget.Workspace);
}
