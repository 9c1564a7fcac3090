import * as vscode from 'vscode';
import type { Files } from '../checkpoint/training/files';

/** A training's folder through VS Code's file system: on a disk, in the web, in a virtual workspace. */
export class WorkspaceFiles implements Files {
  constructor(private readonly folder: vscode.Uri) {}

  read = async (path: string): Promise<Uint8Array | undefined> => {
    try {
      return Uint8Array.from(await vscode.workspace.fs.readFile(this.uri(path)));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };

  write = async (path: string, bytes: Uint8Array): Promise<void> => {
    const uri = this.uri(path);
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
    await vscode.workspace.fs.writeFile(uri, bytes);
  };

  /**
   * Not atomic where something is replaced: whatever provider is behind it, VS Code deletes that first, and nothing in
   * `workspace.fs` replaces a file at once. So a checkpoint counts from a renaming to a name that is new
   * (`checkpoint/training/folder.ts`); what is replaced, as the model to be used, is put there again with the next one.
   */
  rename = async (from: string, to: string): Promise<void> =>
    vscode.workspace.fs.rename(this.uri(from), this.uri(to), { overwrite: true });

  remove = async (path: string): Promise<void> => {
    try {
      await vscode.workspace.fs.delete(this.uri(path), { recursive: true });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  };

  list = async (path: string): Promise<string[]> => {
    try {
      return (await vscode.workspace.fs.readDirectory(this.uri(path))).map(([name]) => name);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  };

  private uri(path: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, path);
  }
}

/** Whether an error of `workspace.fs` says that there is no such file. */
export const isMissing = (error: unknown): boolean =>
  error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
