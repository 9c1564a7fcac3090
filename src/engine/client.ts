import * as l10n from '@vscode/l10n';
import type { Term } from '../equation/terms';
import { ReaderError } from '../errors';
import type { ModelSpec } from '../model/spec';
import type { SourceToken } from '../protocol';
import type { Chunk, FromWorker, ToWorker } from './messages';
import type { Transport } from './transport';

/** Reads all files of a model's folder; called again when the engine had to be restarted. */
export type ReadFiles = () => Promise<ReadonlyMap<string, Uint8Array>>;

export interface LoadedModel {
  readonly spec: ModelSpec;
  /** What each target token id is called. */
  readonly vocabulary: readonly string[];
}

/** Hears what a run produces, in order. */
export interface RunListener {
  tokens(tokens: readonly SourceToken[]): void;
  chunk(chunk: Chunk): void;
}

export type Outcome = 'done' | 'truncated' | 'cancelled';

/** What one unit of one statement is asked with. */
export type Question = Omit<Extract<ToWorker, { type: 'explain' }>, 'type' | 'request'>;

type Settled = { resolve(value: never): void; reject(error: Error): void };

/**
 * The engine, seen from the extension host. Starts its worker when first needed; when the worker dies, whatever was
 * under way fails with a message, and the next call starts a new one and loads the model again.
 */
export class EngineClient {
  private transport: Transport<ToWorker, FromWorker> | undefined;
  private connecting: Promise<Transport<ToWorker, FromWorker>> | undefined;
  private readonly loaded = new Map<string, Promise<LoadedModel>>();
  private readonly requests = new Map<number, Settled>();
  private readonly runs = new Map<number, Settled & { listener: RunListener }>();
  private counter = 0;

  constructor(
    private readonly connect: () =>
      | Promise<Transport<ToWorker, FromWorker>>
      | Transport<ToWorker, FromWorker>,
    private readonly strings: Readonly<Record<string, string>>,
  ) {}

  /** Loads a model, once per worker. @throws ReaderError when it cannot be read */
  load(model: string, readFiles: ReadFiles): Promise<LoadedModel> {
    const known = this.loaded.get(model);
    if (known) return known;
    const loading = this.request<LoadedModel>(async (request) => {
      const files = await readFiles();
      return { type: 'load', request, model, files };
    });
    this.loaded.set(model, loading);
    loading.catch(() => this.loaded.delete(model));
    return loading;
  }

  /** Translates a text with a loaded model. @throws ReaderError when the model cannot take it or the engine ended */
  async run(model: string, text: string, listener: RunListener, signal: AbortSignal): Promise<Outcome> {
    const transport = await this.connected();
    if (signal.aborted) return 'cancelled';
    const run = ++this.counter;
    const cancel = () => transport.post({ type: 'cancel', run });
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise<Outcome>((resolve, reject) => {
        this.runs.set(run, { resolve, reject, listener });
        transport.post({ type: 'run', run, model, text });
      });
    } finally {
      this.runs.delete(run);
      signal.removeEventListener('abort', cancel);
    }
  }

  /** One unit of a statement in numbers. */
  explain(question: Question): Promise<Term> {
    return this.request<Term>(async (request) => ({ type: 'explain', request, ...question }));
  }

  dispose(): void {
    this.end(l10n.t('The engine was closed.'));
  }

  private async request<T>(message: (request: number) => Promise<ToWorker>): Promise<T> {
    const request = ++this.counter;
    const [body, transport] = [await message(request), await this.connected()];
    return new Promise<T>((resolve, reject) => {
      this.requests.set(request, { resolve, reject });
      transport.post(body);
    });
  }

  private connected(): Promise<Transport<ToWorker, FromWorker>> {
    this.connecting ??= (async () => {
      const transport = await this.connect();
      this.transport = transport;
      transport.listen(
        (message) => this.receive(message),
        (reason) =>
          this.end(
            l10n.t('The engine stopped unexpectedly ({0}). What it had computed is kept; try again.', reason),
          ),
      );
      transport.post({ type: 'configure', strings: this.strings });
      return transport;
    })();
    this.connecting.catch(() => {
      this.connecting = undefined;
    });
    return this.connecting;
  }

  private receive(message: FromWorker): void {
    switch (message.type) {
      case 'loaded':
        return this.answered(message.request)?.resolve({
          spec: message.spec,
          vocabulary: message.vocabulary,
        } as never);
      case 'explained':
        return this.answered(message.request)?.resolve(message.term as never);
      case 'refused':
        return this.answered(message.request)?.reject(new ReaderError(message.message));
      case 'tokens':
        return this.runs.get(message.run)?.listener.tokens(message.tokens);
      case 'chunk':
        return this.runs.get(message.run)?.listener.chunk(message.chunk);
      case 'ended':
        return this.runs.get(message.run)?.resolve(message.outcome as never);
      case 'failed':
        return this.runs.get(message.run)?.reject(new ReaderError(message.message));
    }
  }

  private answered(request: number): Settled | undefined {
    const settled = this.requests.get(request);
    this.requests.delete(request);
    return settled;
  }

  /** Forgets the worker and fails everything under way. */
  private end(reason: string): void {
    this.transport?.close();
    this.transport = undefined;
    this.connecting = undefined;
    this.loaded.clear();
    const underWay = [...this.requests.values(), ...this.runs.values()];
    this.requests.clear();
    for (const { reject } of underWay) reject(new ReaderError(reason));
  }
}
