import { unpack } from '../engine/chunks';
import type { EngineClient, LoadedModel, Question, ReadFiles } from '../engine/client';
import { readValues } from '../engine/readValues';
import type { Term } from '../equation/terms';
import { messageOf } from '../errors';
import { buildProgram, type Program } from '../model/program';
import type { Position } from '../trace/cursor';
import { Trace } from '../trace/trace';

/** What happened to a run, for whoever shows the list. */
export type RunEvent =
  | { readonly kind: 'list' }
  /** `first` is the number of the first frame that is new. */
  | { readonly kind: 'frames'; readonly trace: Trace; readonly first: number };

/** Bytes of recorded values that are kept: hundreds of sentences on the bundled model. */
const RETAINED_BYTES = 256 * 1024 * 1024;

/**
 * The runs of this window, computed one after another. Beyond a budget of memory, those not looked at for longest keep
 * their text and translation only, and are computed again when they are shown.
 */
export class Runs {
  readonly list: Trace[] = [];
  private readonly programs = new Map<string, Program>();
  private readonly aborts = new Map<Trace, AbortController>();
  private readonly listeners = new Set<(event: RunEvent) => void>();
  private queue: Promise<void> = Promise.resolve();
  private count = 0;
  /** In the order they were looked at, the latest last. */
  private readonly seen = new Set<Trace>();

  constructor(
    private readonly engine: EngineClient,
    private readonly filesOf: (model: string) => ReadFiles,
    private readonly retainedBytes = RETAINED_BYTES,
  ) {}

  /** Calls back for everything that happens to a run; returns how to stop. */
  listen(listener: (event: RunEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Adds a run to the list and computes it when those before it have ended. `ended` never rejects. */
  add(model: string, text: string): { readonly trace: Trace; readonly ended: Promise<void> } {
    const trace = new Trace(++this.count, model, text);
    this.list.push(trace);
    return { trace, ended: this.enqueue(trace) };
  }

  /** Computes a run again that failed or was cancelled. */
  retry(trace: Trace): Promise<void> {
    if (trace.status === 'waiting' || trace.status === 'running') return Promise.resolve();
    trace.begin();
    return this.enqueue(trace);
  }

  /** Notes that a run is being looked at, and computes it again if it was not kept. */
  look(trace: Trace): void {
    this.seen.delete(trace);
    this.seen.add(trace);
    if (trace.status === 'done' && !trace.recording) void this.retry(trace);
  }

  /** Stops a run, or takes it from the queue. */
  cancel(trace: Trace): void {
    this.aborts.get(trace)?.abort();
    if (trace.status !== 'waiting') return;
    trace.status = 'cancelled';
    this.aborts.delete(trace);
    this.emit({ kind: 'list' });
  }

  remove(trace: Trace): void {
    this.cancel(trace);
    const place = this.list.indexOf(trace);
    if (place >= 0) this.list.splice(place, 1);
    this.seen.delete(trace);
    this.emit({ kind: 'list' });
  }

  find(id: number): Trace | undefined {
    return this.list.find((trace) => trace.id === id);
  }

  load(model: string): Promise<LoadedModel> {
    return this.engine.load(model, this.filesOf(model));
  }

  /** One unit of the statement at a position, in numbers. @throws when there is no such statement or unit */
  async explain(trace: Trace, { frame, statement }: Position, unit: number): Promise<Term> {
    const recorded = trace.recording?.frames[frame];
    const stated = recorded && trace.recording?.program.passes[recorded.pass]?.statements[statement];
    if (!trace.recording || !recorded || !stated)
      throw new Error(`Run ${trace.id} has no statement ${statement} in frame ${frame}.`);
    await this.load(trace.model);
    const question: Question = {
      model: trace.model,
      pass: recorded.pass,
      statement,
      unit,
      sourceLength: trace.recording.source.length,
      reads: readValues(trace.recording, recorded.pass, statement, recorded.step),
    };
    return this.engine.explain(question);
  }

  dispose(): void {
    this.listeners.clear();
    for (const trace of [...this.aborts.keys()]) this.cancel(trace);
  }

  private enqueue(trace: Trace): Promise<void> {
    const abort = new AbortController();
    this.aborts.set(trace, abort);
    this.emit({ kind: 'list' });
    this.queue = this.queue.then(() => this.compute(trace, abort.signal));
    return this.queue;
  }

  private async compute(trace: Trace, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return; // cancelled while it waited
    trace.status = 'running';
    this.emit({ kind: 'list' });
    try {
      const { spec } = await this.load(trace.model);
      const program = this.programs.get(trace.model) ?? buildProgram(spec);
      this.programs.set(trace.model, program);
      const outcome = await this.engine.run(
        trace.model,
        trace.text,
        {
          tokens: (tokens) => {
            trace.cut(program, tokens);
            this.emit({ kind: 'list' });
          },
          chunk: (chunk) => {
            const recording = trace.recording!;
            const first = recording.frames.length;
            trace.append(
              unpack(chunk, (pass) => recording.layouts[pass]!.length),
              chunk.target,
              chunk.translation,
            );
            this.emit({ kind: 'frames', trace, first });
            this.emit({ kind: 'list' });
          },
        },
        signal,
      );
      trace.status = outcome === 'cancelled' ? 'cancelled' : 'done';
      trace.truncated = outcome === 'truncated';
    } catch (error) {
      trace.status = 'failed';
      trace.error = messageOf(error);
    }
    this.aborts.delete(trace);
    this.retain();
    this.emit({ kind: 'list' });
  }

  /** Lets go of recordings beyond the budget: never seen ones first, then those seen longest ago, never the one shown. */
  private retain(): void {
    const shown = [...this.seen].at(-1);
    const unseen = this.list.filter((trace) => !this.seen.has(trace));
    let bytes = this.list.reduce((total, trace) => total + trace.bytes, 0);
    for (const trace of [...unseen, ...this.seen]) {
      if (bytes <= this.retainedBytes) return;
      if (trace === shown || trace.status === 'running') continue;
      bytes -= trace.bytes;
      trace.recording = undefined;
    }
  }

  private emit(event: RunEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}
