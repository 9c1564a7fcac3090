import * as vscode from 'vscode';
import { isBundled } from '../checkpoint/bundled';
import { readSpec } from '../checkpoint/config';
import { CONFIG_FILE } from '../checkpoint/files';
import { messageOf } from '../errors';
import { freeId } from '../model/modelId';
import type { ModelSpec } from '../model/spec';
import { revealFile } from './reveal';

/** A model of the reader's own: its folder's name, and what it is, or why its description cannot be read. */
export type OwnModel = { readonly id: string } & (
  | { readonly spec: ModelSpec }
  | { readonly problem: string }
);

/**
 * The models that a reader made or imported: ordinary model folders under the extension's own storage, through VS Code's
 * file system (also in the web).
 */
export class OwnModels {
  private readonly folder: vscode.Uri;
  /** Not given again in this window: runs of a model that was removed may still be listed. */
  private readonly removed = new Set<string>();

  constructor(globalStorageUri: vscode.Uri) {
    this.folder = vscode.Uri.joinPath(globalStorageUri, 'models');
  }

  folderOf(id: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, id);
  }

  async has(id: string): Promise<boolean> {
    return (await this.ids()).includes(id);
  }

  /** All of them, by id. */
  async list(): Promise<OwnModel[]> {
    const ids = (await this.ids()).toSorted();
    return Promise.all(
      ids.map(async (id) => {
        try {
          const config = vscode.Uri.joinPath(this.folderOf(id), CONFIG_FILE);
          return { id, spec: readSpec(await vscode.workspace.fs.readFile(config)) };
        } catch (error) {
          return { id, problem: messageOf(error) };
        }
      }),
    );
  }

  /**
   * Stores the files of a model folder, whole or not at all. The id of its `config.json` gets a number where another
   * model has it.
   * @returns the id it has now
   * @throws ReaderError when its `config.json` is not sound
   */
  async write(files: ReadonlyMap<string, Uint8Array>): Promise<string> {
    const spec = readSpec(files.get(CONFIG_FILE) ?? new Uint8Array());
    const id = await this.freeId(spec.id);
    const config = new TextEncoder().encode(`${JSON.stringify({ ...spec, id }, undefined, 2)}\n`);
    const { fs } = vscode.workspace;
    // Not an id, so that a folder left half written is never taken for a model.
    const unfinished = vscode.Uri.joinPath(this.folder, `.${crypto.randomUUID()}`);
    try {
      await fs.createDirectory(unfinished);
      for (const [name, bytes] of files) {
        await fs.writeFile(vscode.Uri.joinPath(unfinished, name), name === CONFIG_FILE ? config : bytes);
      }
      await fs.rename(unfinished, this.folderOf(id));
    } catch (error) {
      await fs.delete(unfinished, { recursive: true }).then(undefined, () => {});
      throw error;
    }
    return id;
  }

  /**
   * An id that no model has had in this window, made of another one.
   * @param taken whether it is to be another's who has written nothing yet
   */
  async freeId(id: string, taken: (id: string) => boolean = () => false): Promise<string> {
    const ids = await this.ids();
    return freeId(id, (one) => isBundled(one) || ids.includes(one) || this.removed.has(one) || taken(one));
  }

  async remove(id: string): Promise<void> {
    await vscode.workspace.fs.delete(this.folderOf(id), { recursive: true });
    this.removed.add(id);
  }

  /** Shows its folder in the system's file manager, or, where it is not on a disk, its description in an editor. */
  async reveal(id: string): Promise<void> {
    await revealFile(vscode.Uri.joinPath(this.folderOf(id), CONFIG_FILE));
  }

  private async ids(): Promise<string[]> {
    const entries = await vscode.workspace.fs.readDirectory(this.folder).then(undefined, () => []); // none yet
    return entries
      .filter(([name, type]) => type & vscode.FileType.Directory && /^[a-z0-9][a-z0-9-]*$/.test(name))
      .map(([name]) => name);
  }
}
