import * as l10n from '@vscode/l10n';
import type { ModelDraft } from '../checkpoint/createModel';
import type { Import, Imported } from '../checkpoint/recognise/importing';
import type { Term } from '../equation/terms';
import { ReaderError } from '../errors';
import type { AskedDecoding } from '../model/decoding/asked';
import { buildProgram, type Program } from '../model/program';
import type { ModelSpec } from '../model/spec';
import type { IdToken, Token } from '../text/token';
import type { Chunk, FromWorker, ToWorker } from './messages';
import type { Transport } from './transport';

/** Reads all files of a model's folder; called again when the engine had to be restarted. */
export type ReadFiles = () => Promise<ReadonlyMap<string, Uint8Array>>;

export interface LoadedModel {
  readonly spec: ModelSpec;
  readonly program: Program;
  /** What each target token id is called. */
  readonly vocabulary: readonly string[];
}

/** Hears what a run produces, in order. */
export interface RunListener {
  /** @param given the target, where one was given to be scored */
  tokens(tokens: readonly Token[], given: readonly IdToken[]): void;
  chunk(chunk: Chunk): void;
}

export type Outcome = 'done' | 'truncated' | 'cancelled';

/** What one unit of one statement is asked with. */
export type Question = Omit<Extract<ToWorker, { type: 'explain' }>, 'type' | 'request'>;

type Reply = Extract<FromWorker, { request: number }>;

/** A promise that waits for the worker. */
interface Waiting<T> {
  resolve(value: T): void;
  reject(error: Error): void;
}

/**
 * The engine, seen from the extension host. Starts its worker when first needed; when the worker dies, whatever was
 * under way fails with a message, and the next call starts a new one and loads the model again.
 */
export class EngineClient {
  private transport: Transport<ToWorker, FromWorker> | undefined;
  private connecting: Promise<Transport<ToWorker, FromWorker>> | undefined;
  private readonly loaded = new Map<string, Promise<LoadedModel>>();
  private readonly requests = new Map<number, Waiting<Reply>>();
  private readonly runs = new Map<number, Waiting<Outcome> & { listener: RunListener }>();
  private counter = 0;
  /** How often a worker was given up: one that is only being connected then is not wanted any more. */
  private ends = 0;

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
    const loading = this.loadFrom(model, readFiles);
    this.loaded.set(model, loading);
    loading.catch(() => {
      // Unless it was asked for anew since, of another worker.
      if (this.loaded.get(model) === loading) this.loaded.delete(model);
    });
    return loading;
  }

  /**
   * Translates a text with a loaded model.
   * @param asked how to decode, where not as the model's description says
   * @throws ReaderError when the model cannot take it or the engine ended
   */
  async run(
    model: string,
    text: string,
    listener: RunListener,
    signal: AbortSignal,
    asked?: AskedDecoding,
  ): Promise<Outcome> {
    const transport = await this.connected();
    if (signal.aborted) return 'cancelled';
    const run = ++this.counter;
    const cancel = () => transport.post({ type: 'cancel', run });
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise<Outcome>((resolve, reject) => {
        this.runs.set(run, { resolve, reject, listener });
        transport.post({ type: 'run', run, model, text, asked });
      });
    } catch (error) {
      // Where it was the listener that failed, the worker would go on.
      cancel();
      throw error;
    } finally {
      this.runs.delete(run);
      signal.removeEventListener('abort', cancel);
    }
  }

  /** The files of a new model, its weights drawn. */
  async create(draft: ModelDraft): Promise<ReadonlyMap<string, Uint8Array>> {
    const reply = await this.request((request) => ({ type: 'create', request, draft }));
    if (reply.type !== 'created') throw unexpected(reply);
    return reply.files;
  }

  /** One unit of a statement in numbers. */
  async explain(question: Question): Promise<Term> {
    const reply = await this.request((request) => ({ type: 'explain', request, ...question }));
    if (reply.type !== 'explained') throw unexpected(reply);
    return reply.term;
  }

  /** Makes the files of a model folder of a checkpoint. @throws ReaderError where it cannot be read, or is no model */
  async import(checkpoint: Import): Promise<Imported> {
    const reply = await this.request((request) => ({ type: 'import', request, checkpoint }));
    if (reply.type !== 'imported') throw unexpected(reply);
    return reply.imported;
  }

  dispose(): void {
    this.end(l10n.t('The engine was closed.'));
  }

  private async loadFrom(model: string, readFiles: ReadFiles): Promise<LoadedModel> {
    const files = await readFiles();
    const reply = await this.request((request) => ({ type: 'load', request, model, files }));
    if (reply.type !== 'loaded') throw unexpected(reply);
    const { spec, vocabulary } = reply;
    return { spec, vocabulary, program: buildProgram(spec) };
  }

  private async request(message: (request: number) => ToWorker): Promise<Reply> {
    const transport = await this.connected();
    const request = ++this.counter;
    return new Promise<Reply>((resolve, reject) => {
      this.requests.set(request, { resolve, reject });
      transport.post(message(request));
    });
  }

  private connected(): Promise<Transport<ToWorker, FromWorker>> {
    this.connecting ??= (async () => {
      const { ends } = this;
      const transport = await this.connect();
      if (ends !== this.ends) {
        transport.close();
        throw new ReaderError(l10n.t('The engine was closed.'));
      }
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
    const { connecting } = this;
    connecting.catch(() => {
      if (this.connecting === connecting) this.connecting = undefined;
    });
    return connecting;
  }

  private receive(message: FromWorker): void {
    if ('request' in message) this.answered(message);
    else this.heard(message);
  }

  private answered(message: Reply): void {
    const waiting = this.requests.get(message.request);
    this.requests.delete(message.request);
    if (message.type === 'refused') waiting?.reject(new ReaderError(message.message));
    else waiting?.resolve(message);
  }

  private heard(message: Exclude<FromWorker, Reply>): void {
    const waiting = this.runs.get(message.run);
    switch (message.type) {
      case 'tokens':
      case 'chunk':
        try {
          if (message.type === 'tokens') waiting?.listener.tokens(message.tokens, message.given);
          else waiting?.listener.chunk(message.chunk);
        } catch (error) {
          waiting?.reject(error instanceof Error ? error : new Error(String(error)));
        }
        break;
      case 'ended':
        waiting?.resolve(message.outcome);
        break;
      case 'failed':
        waiting?.reject(new ReaderError(message.message));
        break;
    }
  }

  /** Forgets the worker and fails everything under way. */
  private end(reason: string): void {
    this.ends++;
    this.transport?.close();
    this.transport = undefined;
    this.connecting = undefined;
    this.loaded.clear();
    const underWay = [...this.requests.values(), ...this.runs.values()];
    this.requests.clear();
    for (const { reject } of underWay) reject(new ReaderError(reason));
  }
}

const unexpected = (reply: Reply) => new Error(`The engine answered "${reply.type}" to another question.`);
