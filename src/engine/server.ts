import * as l10n from '@vscode/l10n';
import { createModel } from '../checkpoint/createModel';
import { type Model, readModelFolder } from '../checkpoint/modelFolder';
import { importCheckpoint } from '../checkpoint/recognise/importing';
import { Unrecognised } from '../checkpoint/recognise/unrecognised';
import { messageOf, ReaderError } from '../errors';
import { decodingFor, givenTarget } from '../model/decoding/asked';
import { isTrainingPass } from '../model/feeds';
import { buildProgram } from '../model/program';
import { type Frame, Recording } from '../model/recording';
import { run } from '../model/run';
import { writtenTokens } from '../model/written';
import { encodeSource, givenSource } from '../text/source';
import { swapped } from '../text/swap';
import { encodeTarget, givenTokens } from '../text/target';
import { sourceOf } from '../text/token';
import { tokenNames } from '../text/tokenNames';
import { pack, recall, wholeSteps } from './chunks';
import { evaluatePoints } from './evaluate';
import { explain } from './explain';
import type { FromWorker, ToWorker } from './messages';
import { nextTurn } from './nextTurn';
import type { Transport } from './transport';

/** At most this many time steps a message (of a beam search whole ones), … */
const CHUNK_FRAMES = 16;
/** … and at most this many milliseconds of them, so that a translation appears as it is written. */
const CHUNK_MS = 40;

type RunMessage = Extract<ToWorker, { type: 'run' }>;

/** The engine's side of the channel: holds the models and computes. One per worker. */
export class EngineServer {
  private readonly models = new Map<string, Model>();
  /** The runs under way, and whether they are to stop. */
  private readonly runs = new Map<number, { cancelled: boolean }>();
  /** Models that were let go while a run may still be computing with them. */
  private readonly retired = new Set<Model>();

  constructor(private readonly port: Transport<FromWorker, ToWorker>) {
    port.listen((message) => void this.receive(message));
  }

  private async receive(message: ToWorker): Promise<void> {
    switch (message.type) {
      case 'configure':
        l10n.config({ contents: { ...message.strings } });
        break;
      case 'load':
        await this.answer(message.request, async () =>
          this.load(message.request, message.model, message.files),
        );
        break;
      case 'release':
        this.release(message.model);
        break;
      case 'create':
        await this.answer(message.request, async () =>
          this.port.post({ type: 'created', request: message.request, files: createModel(message.draft) }),
        );
        break;
      case 'import':
        await this.answer(message.request, async () => {
          const imported = importCheckpoint(message.checkpoint);
          this.port.post({ type: 'imported', request: message.request, imported });
        });
        break;
      case 'encode':
        await this.answer(message.request, async () => {
          const tokens = encodeTarget(message.text, this.model(message.model).target);
          this.port.post({ type: 'encoded', request: message.request, tokens });
        });
        break;
      case 'explain':
        await this.answer(message.request, async () => {
          const term = explain(this.model(message.model), message);
          this.port.post({ type: 'explained', request: message.request, term });
        });
        break;
      case 'evaluate':
        await this.answer(message.request, async () => {
          const values = evaluatePoints(this.model(message.model), message);
          this.port.post({ type: 'evaluated', request: message.request, values }, [bufferOf(values)]);
        });
        break;
      case 'run':
        await this.run(message).catch((error: unknown) =>
          this.port.post({ type: 'failed', run: message.run, message: describe(error) }),
        );
        this.runs.delete(message.run);
        this.disposeRetired();
        break;
      case 'cancel': {
        const run = this.runs.get(message.run);
        if (run) run.cancelled = true;
        break;
      }
    }
  }

  private async answer(request: number, work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) =>
      this.port.post({
        type: 'refused',
        request,
        message: describe(error),
        unrecognised: error instanceof Unrecognised ? { question: error.question } : undefined,
      }),
    );
  }

  private async load(request: number, id: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const model = await readModelFolder(async (name) => files.get(name));
    this.release(id);
    this.models.set(id, model);
    this.port.post({
      type: 'loaded',
      request,
      spec: model.program.spec,
      vocabulary: model.target.vocabulary,
      sourceVocabulary: model.source.vocabulary,
      bytes: model.bytes,
    });
  }

  private release(id: string): void {
    const model = this.models.get(id);
    if (!model) return;
    this.models.delete(id);
    this.retired.add(model);
    this.disposeRetired();
  }

  private disposeRetired(): void {
    if (this.runs.size > 0) return;
    for (const { weights } of this.retired) weights.dispose();
    this.retired.clear();
  }

  /** Translates one text, sending time steps in chunks and looking for a cancellation between them. */
  private async run({ run: id, model: name, text, asked, branch, source }: RunMessage): Promise<void> {
    const model = this.model(name);
    const state = { cancelled: false };
    this.runs.set(id, state);
    const { spec } = model.program;
    const tokens = swapped(
      source ? givenSource(source, model.source, spec.tokens) : encodeSource(text, spec.source, model.source),
      branch?.swaps ?? [],
      spec.source,
      model.source,
    );
    const target = givenTarget(asked);
    const given = target ? givenTokens(target, model.target, spec.tokens) : [];
    this.port.post({ type: 'tokens', run: id, tokens, given });

    const program = buildProgram(spec, decodingFor(spec, asked, given));
    const recording = new Recording(program, sourceOf(tokens));
    // Where each step of a training pass would have ended is a part of what it predicted.
    const names = isTrainingPass(program) ? tokenNames(model.target.vocabulary) : undefined;
    const read = (ids: readonly number[]) =>
      names ? ids.map((id) => names.name(id)).join(' ') : model.target.decode(ids);
    if (branch) recall(recording, branch.prefix);
    let frames: Frame[] = [];
    let since = performance.now();
    const flush = () => {
      if (frames.length === 0) return;
      const packed = pack(frames);
      const target = writtenTokens(recording);
      const chunk = { ...packed, target, translation: read(target) };
      this.port.post(
        { type: 'chunk', run: id, chunk },
        [packed.passes, packed.steps, packed.values, packed.parents].map(bufferOf),
      );
      frames = [];
      since = performance.now();
    };
    for (const step of wholeSteps(
      run(recording, model.weights, model.compute, branch?.edits),
      recording.beam,
    )) {
      frames.push(...step);
      if (frames.length < CHUNK_FRAMES && performance.now() - since < CHUNK_MS) continue;
      flush();
      await nextTurn();
      if (state.cancelled) return this.port.post({ type: 'ended', run: id, outcome: 'cancelled' });
    }
    flush();
    // What a training pass feeds last need not be <eos>; all its steps were run.
    const complete =
      program.decoding.strategy === 'forcing' || writtenTokens(recording).at(-1) === spec.tokens.eos;
    this.port.post({ type: 'ended', run: id, outcome: complete ? 'done' : 'truncated' });
  }

  private model(id: string): Model {
    const model = this.models.get(id);
    if (!model) throw new Error(`The model "${id}" is not loaded.`);
    return model;
  }
}

const bufferOf = (array: { readonly buffer: ArrayBufferLike }) => array.buffer as ArrayBuffer;

function describe(error: unknown): string {
  if (error instanceof ReaderError) return error.message;
  return l10n.t('Something went wrong inside the engine: {0} Please report it.', messageOf(error));
}
