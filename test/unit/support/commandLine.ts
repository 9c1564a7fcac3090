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

interface Circumstances {
  /** What stands on stdin. */
  readonly input?: string;
  /** The locale of the terminal. */
  readonly locale?: string;
  /** Whoever reads stdout has seen enough with the first piece of it. */
  readonly leaveEarly?: boolean;
}

/** Runs the command line in a process of its own. */
export async function cli(
  args: readonly string[],
  { input = '', locale = 'C.UTF-8', leaveEarly = false }: Circumstances = {},
): Promise<Ended> {
  const env = { ...process.env, LANG: locale, LC_ALL: locale };
  const child = spawn(process.execPath, [CLI, ...args], { env, stdio: 'pipe' });
  child.stdin.on('error', () => {}); // it may end without reading
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  if (leaveEarly) child.stdout.once('data', () => child.stdout.destroy());
  const stdout = leaveEarly ? '' : text(child.stdout);
  const [out, stderr, code] = await Promise.all([stdout, text(child.stderr), ended]);
  return { code, stdout: out, stderr };
}

/** The command line at work in a process of its own. */
export interface Started {
  /** Resolves when it has written something, to stdout or stderr. */
  said(what: RegExp): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** Starts the command line in a process of its own. */
export function started(args: readonly string[]): Started {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (piece: string) => {
      written[stream] += piece;
    });
  const closed = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  return {
    said: (what) =>
      new Promise((resolve) => {
        const look = () => what.test(written.stdout + written.stderr) && resolve();
        for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
        look();
      }),
    kill: (signal) => void child.kill(signal),
    ended: closed.then((code) => ({ code, ...written })),
  };
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
