import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/** Bundled by esbuild.mjs; tests are run from the repository's root. */
const CLI = path.resolve('dist', 'cli.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in a process of its own, in English. */
export async function cli(args: readonly string[], input = ''): Promise<Ended> {
  const env = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  const child = spawn(process.execPath, [CLI, ...args], { env, stdio: 'pipe' });
  child.stdin.on('error', () => {}); // it may end without reading
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

/** A folder of its own for a file of tests. */
export class Temporary {
  private constructor(readonly folder: string) {}

  static async make(): Promise<Temporary> {
    return new Temporary(await mkdtemp(path.join(tmpdir(), 'seq2seq-')));
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  async write(name: string, contents: string | Uint8Array): Promise<string> {
    await writeFile(this.path(name), contents);
    return this.path(name);
  }

  /** Writes a model folder. */
  async writeFolder(name: string, files: ReadonlyMap<string, Uint8Array>): Promise<string> {
    await mkdir(this.path(name));
    for (const [file, contents] of files) await this.write(path.join(name, file), contents);
    return this.path(name);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}
