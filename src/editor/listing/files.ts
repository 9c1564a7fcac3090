import * as vscode from 'vscode';
import type { Listings } from './listings';

/**
 * The listings as files that can be read: an editor of one is there again after a reload, which VS Code grants no other
 * virtual document.
 */
export class ListingFiles implements vscode.FileSystemProvider {
  /** Listings change with their model's folder only, which nobody watches: a listing opened again is a new one. */
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(private readonly listings: () => Promise<Listings>) {}

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const { text } = await this.told((listings) => listings.at(uri));
    return new TextEncoder().encode(text);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { length } = await this.readFile(uri);
    const mtime = await this.told((listings) => listings.changed(uri));
    return { type: vscode.FileType.File, ctime: 0, mtime, size: length };
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  /** What is wrong is told in the place of the text. */
  private async told<T>(read: (listings: Listings) => Promise<T>): Promise<T> {
    try {
      return await read(await this.listings());
    } catch (error) {
      const { messageOf } = await import('../../errors');
      throw vscode.FileSystemError.Unavailable(messageOf(error));
    }
  }
}
