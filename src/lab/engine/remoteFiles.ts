import type { Files } from '../../checkpoint/training/files';
import { messageOf, ReaderError } from '../../errors';

/** What a worker, which has no files of its own, asks of those that the host has. */
export interface FileRequest {
  readonly type: 'file';
  readonly request: number;
  readonly method: keyof Files;
  readonly given: readonly unknown[];
}

/** What became of it: a value, or what was wrong, in the reader's language. */
export interface FileAnswer {
  readonly type: 'filed';
  readonly request: number;
  readonly value?: unknown;
  readonly problem?: string;
}

/** The host's side: does what is asked with its files. */
export async function fileAnswer(files: Files, { request, method, given }: FileRequest): Promise<FileAnswer> {
  try {
    const value = await (files[method] as (...given: readonly unknown[]) => Promise<unknown>)(...given);
    return { type: 'filed', request, value };
  } catch (error) {
    return { type: 'filed', request, problem: messageOf(error) };
  }
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** The worker's side: the host's files, as if they were its own. */
export class RemoteFiles implements Files {
  private readonly waiting = new Map<number, Waiting>();
  private requests = 0;

  constructor(private readonly post: (request: FileRequest) => void) {}

  read = (path: string) => this.ask<Uint8Array | undefined>('read', path);
  write = (path: string, bytes: Uint8Array) => this.ask<void>('write', path, bytes);
  rename = (from: string, to: string) => this.ask<void>('rename', from, to);
  remove = (path: string) => this.ask<void>('remove', path);
  list = (path: string) => this.ask<string[]>('list', path);

  answered({ request, value, problem }: FileAnswer): void {
    const waiting = this.waiting.get(request);
    this.waiting.delete(request);
    if (problem === undefined) waiting?.resolve(value);
    else waiting?.reject(new ReaderError(problem));
  }

  private ask<T>(method: keyof Files, ...given: readonly unknown[]): Promise<T> {
    const request = ++this.requests;
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(request, { resolve: (value) => resolve(value as T), reject });
      this.post({ type: 'file', request, method, given });
    });
  }
}
