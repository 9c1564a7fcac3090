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
