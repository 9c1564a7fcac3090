/**
 * The files of a training's folder, by paths relative to it with `/` between names: on a disk, through VS Code's file
 * system, or in memory.
 */
export interface Files {
  /** Undefined where there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Makes the folders that the path leads through, too. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Of files and folders. A file that is there is replaced. */
  rename(from: string, to: string): Promise<void>;
  /** Of files and folders; nothing where there is none. */
  remove(path: string): Promise<void>;
  /** Names of what is in a folder, `''` being the whole; none where there is no such folder. */
  list(path: string): Promise<string[]>;
}

/**
 * A training's folder: the best model so far, as any model folder has it, and in `training` what the training goes on
 * from, its configuration and one folder `state-UPDATE`. A state is written beside the one before and counts from the
 * one renaming on that gives it its `progress.json`, so that at every moment there is a whole one. Files are renamed
 * only, as not every file system of VS Code's renames folders.
 */
export const FOLDER = 'training';

/** A file of JSON, as people read it. */
export const json = (value: unknown): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`);
