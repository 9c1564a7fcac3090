import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Files } from '../checkpoint/training/files';
import { hindered, unreadable } from './fileErrors';
import { makeFolder } from './makeFolder';

/** A training's folder on a disk; it need not be there. What was written is there also after a power failure. */
export class DiskFiles implements Files {
  constructor(private readonly folder: string) {}

  async read(name: string): Promise<Uint8Array | undefined> {
    return readFile(this.path(name)).catch(missing(this.path(name), undefined));
  }

  /** @throws ReaderError where the system does not let it be written */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    try {
      await makeFolder(path.dirname(path.resolve(this.path(name))));
      const file = await open(this.path(name), 'w');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      throw hindered(this.path(name), error);
    }
  }

  /** @throws ReaderError where the system does not let it be renamed */
  async rename(from: string, to: string): Promise<void> {
    await rename(this.path(from), this.path(to)).catch((error: unknown) => {
      throw hindered(this.path(to), error);
    });
    // The new name is its folder's; what cannot be opened as a file, as on Windows, sees to that itself.
    const folder = await open(path.dirname(this.path(to))).catch(() => undefined);
    try {
      await folder?.sync();
    } finally {
      await folder?.close();
    }
  }

  remove(name: string): Promise<void> {
    return rm(this.path(name), { recursive: true, force: true });
  }

  async list(name: string): Promise<string[]> {
    return readdir(this.path(name)).catch(missing<string[]>(this.path(name), []));
  }

  private path(name: string): string {
    return path.join(this.folder, ...name.split('/'));
  }
}

/** What stands for a file or folder that is not there. @throws ReaderError where it is, and cannot be read */
const missing =
  <T>(file: string, value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return value;
    throw unreadable(file, error);
  };
