import { pack, unpack } from '../../engine/chunks';
import type { EngineClient, LoadedModel, ReadFiles, RunListener } from '../../engine/client';
import { messageOf, ReaderError } from '../../errors';
import { decodingFor } from '../../model/decoding/asked';
import { buildProgram, type Program } from '../../model/program';
import type { Frame } from '../../model/recording';
import type { Change } from '../../trace/change';
import type { Trace } from '../../trace/trace';
import { unchanged } from '../../trace/whatIf';
import type { RunEvents } from './events';
import { Meanings } from './meanings';
import { withModel } from './version';

/** Computes runs, one after another. */
export class Computing {
  /** What each run was computed with last. */
  private readonly models = new WeakMap<Trace, LoadedModel>();
  private readonly aborts = new Map<Trace, AbortController>();
  /** Runs that have yet to stop and are to be computed again then. */
  private readonly stopping = new Set<Trace>();
  private readonly meanings = new Meanings();
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly engine: EngineClient,
    private readonly filesOf: (model: string) => ReadFiles,
    private readonly events: RunEvents,
    /** Called when a run has ended, before it is told. */
    private readonly onEnd: () => void,
  ) {}

  /** The model that a run was computed with, as its folder was then; undefined before it is loaded. */
  modelOf(trace: Trace): LoadedModel | undefined {
    return this.models.get(trace);
  }

  /** Whether a run waits or is being computed. */
  isAwaited(trace: Trace): boolean {
    return this.aborts.has(trace);
  }

  /** Computes a run when those before it have ended. Never rejects. */
  enqueue(trace: Trace): Promise<void> {
    const abort = new AbortController();
    this.aborts.set(trace, abort);
    this.events.emit({ kind: 'list' });
    this.queue = this.queue.then(() => this.compute(trace, abort.signal));
    return this.queue;
  }

  /**
   * Computes a run anew that has ended, or that is about to since it was cancelled: with its model as that is now, or,
   * where it is a branch, as the run that it branches off was.
   */
  retry(trace: Trace): Promise<void> {
    if (this.aborts.get(trace)?.signal.aborted) {
      this.stopping.add(trace);
      return this.queue.then(() => (this.stopping.delete(trace) ? this.retry(trace) : undefined));
    }
    if (trace.status === 'waiting' || trace.status === 'running') return Promise.resolve();
    this.models.delete(trace);
    return this.restore(trace);
  }

  /** Computes a run again whose values were let go, with the model that it was computed with. */
  restore(trace: Trace): Promise<void> {
    trace.begin();
    return this.enqueue(trace);
  }

  /** Whether the run that a branch branches off was computed with another model than the branch. */
  isOutdated(trace: Trace): boolean {
    const own = this.models.get(trace);
    return own !== undefined && this.versionFor(trace)?.id !== own.id;
  }

  /** Stops a run, or takes it from the queue. */
  cancel(trace: Trace): void {
    this.stopping.delete(trace);
    this.aborts.get(trace)?.abort();
    if (trace.status !== 'waiting') return;
    trace.status = 'cancelled';
    this.aborts.delete(trace);
    this.events.emit({ kind: 'list' });
  }

  /**
   * Resolves when nothing that a branch changes can fail any more: when there are values of its own, or, where it changes
   * a value at every time step, when it has ended.
   * @param ended when it has ended
   * @throws ReaderError where it fails before
   */
  async begun(trace: Trace, ended: Promise<void>): Promise<void> {
    const everywhere = trace.changes.some((change) => change.kind === 'set' && change.step === 'all');
    const begun = () => !everywhere && trace.begun;
    await new Promise<void>((resolve) => {
      const stop = this.events.listen(() => begun() && settle());
      const settle = () => {
        stop();
        resolve();
      };
      void ended.then(settle);
    });
    if (!begun() && trace.status === 'failed') throw new ReaderError(trace.error!);
  }

  /** @throws ReaderError where the model of a run has nothing that a change could mean, as far as that is known */
  check(of: Trace, change: Change): void {
    const model = this.models.get(of);
    if (model && of.whole) unchanged(of.whole, this.meanings.of([change], model, of.whole.program));
  }

  dispose(): void {
    for (const trace of [...this.aborts.keys()]) this.cancel(trace);
  }

  private async compute(trace: Trace, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return; // cancelled while it waited
    trace.status = 'running';
    this.events.emit({ kind: 'list' });
    try {
      const [files, version] = [this.filesOf(trace.model), this.versionFor(trace)];
      const outcome = await withModel(this.engine, trace.model, files, version, (model) =>
        this.computed(trace, model, signal),
      );
      trace.status = outcome === 'cancelled' ? 'cancelled' : 'done';
      trace.truncated = outcome === 'truncated';
    } catch (error) {
      trace.status = 'failed';
      trace.error = messageOf(error);
    }
    this.aborts.delete(trace);
    this.onEnd();
    this.events.emit({ kind: 'list' });
  }

  /**
   * The model that a run is to be computed with; undefined for its model as it is now. A branch has that of the run
   * that it branches off, so that nothing but its changes tells them apart.
   */
  private versionFor(trace: Trace): LoadedModel | undefined {
    return (trace.branch && this.versionFor(trace.branch.of)) ?? this.models.get(trace);
  }

  private computed(trace: Trace, model: LoadedModel, signal: AbortSignal) {
    this.models.set(trace, model);
    const whatIf = trace.branch && this.meanings.of(trace.changes, model, programOf(trace, model));
    const before = this.reusedBy(trace, model);
    const listener: RunListener = {
      tokens: (tokens, given) => {
        trace.cut(model.spec, tokens, given, before);
        this.events.emit({ kind: 'run', trace });
      },
      chunk: (chunk) => {
        const { layouts } = trace.recording!;
        const frames = unpack(chunk, (pass) => layouts[pass]!.length);
        trace.append(frames, chunk.target, chunk.translation);
        this.events.emit({ kind: 'run', trace });
      },
    };
    const branch = whatIf && { ...whatIf, prefix: pack(before) };
    const { text, asked, source } = trace;
    return this.engine.run(model.id, text, listener, signal, asked, branch, source);
  }

  /** The time steps that a branch has from the run it branches off, where that was computed with the same model. */
  private reusedBy({ branch, changes }: Trace, model: LoadedModel): readonly Frame[] {
    const recording = branch && this.models.get(branch.of)?.id === model.id && branch.of.whole;
    if (!recording) return [];
    const own = changes.slice(branch.of.changes.length);
    return unchanged(recording, this.meanings.of(own, model, recording.program));
  }
}

/** What a run goes through; of a given target, whatever it is. */
const programOf = ({ asked }: Trace, { spec }: LoadedModel): Program =>
  buildProgram(spec, decodingFor(spec, asked, []));
