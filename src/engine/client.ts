import * as l10n from '@vscode/l10n';
import type { ModelDraft } from '../checkpoint/createModel';
import type { Import, Imported } from '../checkpoint/recognise/importing';
import { Unrecognised } from '../checkpoint/recognise/unrecognised';
import type { Term } from '../equation/terms';
import { ReaderError } from '../errors';
import type { AskedDecoding } from '../model/decoding/asked';
import type { Vocabularies } from '../model/names';
import { buildProgram, type Program } from '../model/program';
import type { Source } from '../model/source';
import type { ModelSpec } from '../model/spec';
import type { IdToken, Token } from '../text/token';
import { tokenNames } from '../text/tokenNames';
import type { Branch, Chunk, FromWorker, ToWorker } from './messages';
import type { Transport } from './transport';

/** Bytes of models that are kept loaded; beyond them those not used for longest go. */
const MODELS_BYTES = 2 ** 30;

/** Reads all files of a model's folder; called again when the model was let go, or the engine had to be restarted. */
export interface ReadFiles {
  (): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Something that is another when the files are; absent where they never change. */
  readonly stamp?: () => Promise<string>;
}

export interface LoadedModel {
  /** What the engine knows it by: its name, and the stamp of its files. */
  readonly id: string;
  readonly spec: ModelSpec;
  readonly program: Program;
  /** What each target token id is called. */
  readonly vocabulary: readonly string[];
  /** By what its reader calls the tokens. */
  readonly tokens: Vocabularies;
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

/** What an expression is asked with; the values read are handed over with it. */
export type PointsQuestion = Omit<Extract<ToWorker, { type: 'evaluate' }>, 'type' | 'request'>;

type Reply = Extract<FromWorker, { request: number }>;

/** A model in the worker, or on its way there. */
interface Held {
  readonly model: Promise<LoadedModel>;
  bytes: number;
  /** How much work needs it now. */
  users: number;
}

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
  /** By id, the one used last at the end. */
  private readonly held = new Map<string, Held>();
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
    private readonly modelsBytes = MODELS_BYTES,
  ) {}

  /** Loads a model that may be let go as soon as others are used. @throws ReaderError when it cannot be read */
  load(name: string, readFiles: ReadFiles): Promise<LoadedModel> {
    return this.use(name, readFiles, async (model) => model);
  }

  /**
   * Loads a model unless it is there as its files are now, and keeps it until the work with it has ended.
   * @param version taken instead where it is still there, whatever the files are now
   * @throws ReaderError when it cannot be read
   */
  async use<T>(
    name: string,
    readFiles: ReadFiles,
    work: (model: LoadedModel) => Promise<T>,
    version?: LoadedModel,
  ): Promise<T> {
    let id = version?.id;
    if (id === undefined || !this.held.has(id)) {
      const stamp = readFiles.stamp && (await readFiles.stamp());
      id = stamp === undefined ? name : `${name} ${stamp}`;
    }
    const held = this.held.get(id) ?? this.hold(id, readFiles);
    this.held.delete(id);
    this.held.set(id, held);
    held.users++;
    try {
      return await work(await held.model);
    } finally {
      held.users--;
      this.makeRoom();
    }
  }

  /**
   * Translates a text with a loaded model.
   * @param model its id
   * @param asked how to decode, where not as the model's description says
   * @param branch what is changed of another run, and reused of it: only what comes after that is heard
   * @param source what is read, where it is not to be cut of the text
   * @throws ReaderError when the model cannot take it or the engine ended
   */
  async run(
    model: string,
    text: string,
    listener: RunListener,
    signal: AbortSignal,
    asked?: AskedDecoding,
    branch?: Branch,
    source?: Source,
  ): Promise<Outcome> {
    const transport = await this.connected();
    if (signal.aborted) return 'cancelled';
    const run = ++this.counter;
    const cancel = () => transport.post({ type: 'cancel', run });
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise<Outcome>((resolve, reject) => {
        this.runs.set(run, { resolve, reject, listener });
        transport.post({ type: 'run', run, model, text, asked, branch, source });
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

  /**
   * The tokens of a text in a model's target language, without `<sos>` and `<eos>`.
   * @throws ReaderError where it has none for it
   */
  async encode(model: string, text: string): Promise<readonly IdToken[]> {
    const reply = await this.request((request) => ({ type: 'encode', request, model, text }));
    if (reply.type !== 'encoded') throw unexpected(reply);
    return reply.tokens;
  }

  /** One unit of a statement in numbers. */
  async explain(question: Question): Promise<Term> {
    const reply = await this.request((request) => ({ type: 'explain', request, ...question }));
    if (reply.type !== 'explained') throw unexpected(reply);
    return reply.term;
  }

  /** An expression's value at many moments of a run, one after another. */
  async evaluate(question: PointsQuestion): Promise<Float32Array> {
    const reply = await this.request(
      (request) => ({ type: 'evaluate', request, ...question }),
      question.reads.flatMap((read) => (read ? [read.values.buffer as ArrayBuffer] : [])),
    );
    if (reply.type !== 'evaluated') throw unexpected(reply);
    return reply.values;
  }

  /** Makes the files of a model folder of a checkpoint. @throws ReaderError where it cannot be read, or is no model; Unrecognised */
  async import(checkpoint: Import): Promise<Imported> {
    const reply = await this.request((request) => ({ type: 'import', request, checkpoint }));
    if (reply.type !== 'imported') throw unexpected(reply);
    return reply.imported;
  }

  dispose(): void {
    this.end(l10n.t('The engine was closed.'));
  }

  private hold(id: string, readFiles: ReadFiles): Held {
    const loading = async (): Promise<LoadedModel> => {
      const files = await readFiles();
      // The worker may be another one by now.
      if (!this.held.has(id)) this.held.set(id, held);
      held.bytes = [...files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
      this.makeRoom();
      const reply = await this.request((request) => ({ type: 'load', request, model: id, files }));
      if (reply.type !== 'loaded') throw unexpected(reply);
      const { spec, vocabulary, sourceVocabulary, bytes } = reply;
      held.bytes = bytes;
      const tokens = {
        source: sourceVocabulary && tokenNames(sourceVocabulary),
        target: tokenNames(vocabulary),
      };
      return { id, spec, vocabulary, tokens, program: buildProgram(spec) };
    };
    const held: Held = { model: Promise.resolve().then(loading), bytes: 0, users: 0 };
    held.model.catch(() => {
      // Unless it was asked for anew since, of another worker.
      if (this.held.get(id) === held) this.held.delete(id);
    });
    return held;
  }

  /** Lets go of models beyond the budget; never of one that is needed now, nor of the one used last. */
  private makeRoom(): void {
    const all = [...this.held];
    let bytes = all.reduce((sum, [, one]) => sum + one.bytes, 0);
    for (const [id, one] of all.slice(0, -1)) {
      if (bytes <= this.modelsBytes) return;
      if (one.users > 0) continue;
      bytes -= one.bytes;
      this.held.delete(id);
      this.transport?.post({ type: 'release', model: id });
    }
  }

  private async request(message: (request: number) => ToWorker, handed: ArrayBuffer[] = []): Promise<Reply> {
    const transport = await this.connected();
    const request = ++this.counter;
    return new Promise<Reply>((resolve, reject) => {
      this.requests.set(request, { resolve, reject });
      transport.post(message(request), handed);
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
    if (message.type !== 'refused') waiting?.resolve(message);
    else if (message.unrecognised)
      waiting?.reject(new Unrecognised(message.message, message.unrecognised.question));
    else waiting?.reject(new ReaderError(message.message));
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
    this.held.clear();
    const underWay = [...this.requests.values(), ...this.runs.values()];
    this.requests.clear();
    for (const { reject } of underWay) reject(new ReaderError(reason));
  }
}

const unexpected = (reply: Reply) => new Error(`The engine answered "${reply.type}" to another question.`);
