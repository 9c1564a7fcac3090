import * as l10n from '@vscode/l10n';
import { pack, unpack } from '../engine/chunks';
import type { EngineClient, LoadedModel, ReadFiles, RunListener } from '../engine/client';
import { pointReads } from '../engine/pointReads';
import { readValues } from '../engine/readValues';
import type { Compiled } from '../equation/language/compile';
import type { Names } from '../equation/language/names';
import type { Value } from '../equation/language/value';
import type { Term } from '../equation/terms';
import { messageOf, ReaderError } from '../errors';
import { type AskedDecoding, decodingFor } from '../model/decoding/asked';
import type { Missing, Moment } from '../model/moment';
import { namesAt } from '../model/names';
import { buildProgram, type Program } from '../model/program';
import type { Frame } from '../model/recording';
import type { Change } from '../trace/change';
import { Comparison } from '../trace/comparison';
import { clamped, type Position } from '../trace/cursor';
import { isThere } from '../trace/inside';
import { type Branch, Trace } from '../trace/trace';
import { unchanged, whatIfOf } from '../trace/whatIf';

/** What happened, for whoever shows the runs. */
export type RunEvent =
  /** The list, the run shown, or a run's status. */
  | { readonly kind: 'list' }
  /** A run has its tokens, or wrote more. */
  | { readonly kind: 'run'; readonly trace: Trace }
  /** The cursor of a run was moved, by whom: who moved it need not be told. */
  | { readonly kind: 'cursor'; readonly trace: Trace; readonly by: Mover };

/** Someone who moves cursors. */
export type Mover = object;

/** Bytes of recorded values that are kept: hundreds of sentences on the bundled model. */
const RETAINED_BYTES = 256 * 1024 * 1024;

/** Runs listed at most; the oldest goes. */
export const MOST_LISTED = 200;

/**
 * The runs of this window, computed one after another, and which of them is shown. Beyond a budget of memory, those not
 * looked at for longest keep their text and translation only, and are computed again when they are shown.
 */
export class Runs {
  readonly list: Trace[] = [];
  /** What each run was computed with last. */
  private readonly models = new WeakMap<Trace, LoadedModel>();
  private readonly aborts = new Map<Trace, AbortController>();
  private readonly listeners = new Set<(event: RunEvent) => void>();
  private queue: Promise<void> = Promise.resolve();
  private count = 0;
  /** In the order they were shown, the one on show last. */
  private readonly seen = new Set<Trace>();
  private readonly comparisons = new Set<Comparison>();
  /** Branches that were undone, the last one last, each with what branched off it. */
  private readonly undone: { readonly trace: Trace; readonly branches: readonly Trace[] }[] = [];
  /** What is being debugged, and by how many. */
  private readonly held = new Map<Trace, number>();

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

  /** The run that is shown; undefined before there is one. */
  get shown(): Trace | undefined {
    return [...this.seen].at(-1);
  }

  /** The run that is shown, or both where it is compared with another. */
  get onShow(): readonly Trace[] {
    const { shown } = this;
    if (!shown) return [];
    const comparison = this.comparisonOf(shown);
    return comparison ? [comparison.left, comparison.right] : [shown];
  }

  /** Shows a run and what it is compared with, and computes (again) whatever values are not there. */
  show(trace: Trace): void {
    this.seen.delete(trace);
    this.seen.add(trace);
    const lacking = this.onShow.filter((one) => one.status === 'done' && !one.recording);
    for (const one of lacking) void this.retry(one);
    if (lacking.length === 0) this.emit({ kind: 'list' });
  }

  /** Runs a text on two models, to be stepped through together. `ended` never rejects. */
  compare(
    left: string,
    right: string,
    text: string,
    asked?: AskedDecoding,
  ): { readonly comparison: Comparison; readonly ended: Promise<void> } {
    const runs = [this.add(left, text, asked), this.add(right, text, asked)] as const;
    const comparison = this.pair(runs[0].trace, runs[1].trace);
    return { comparison, ended: Promise.all(runs.map(({ ended }) => ended)).then(() => {}) };
  }

  /** Has two runs stepped through together from now on. */
  pair(left: Trace, right: Trace): Comparison {
    for (const one of [left, right]) this.part(one);
    const comparison = new Comparison(left, right);
    this.comparisons.add(comparison);
    this.emit({ kind: 'list' });
    return comparison;
  }

  /** Has a branch stepped through together with the run that it branches off, from where its reader stands on. */
  compareBranch(trace: Trace): void {
    if (!trace.branch) return;
    const position = this.positionOf(trace);
    const comparison = this.pair(trace.branch.of, trace);
    comparison.position = comparison.placeOf(trace, position) ?? comparison.position;
    this.show(comparison.left);
  }

  /** The comparison that a run belongs to. */
  comparisonOf(trace: Trace): Comparison | undefined {
    return [...this.comparisons].find((one) => one.has(trace));
  }

  /** Ends the comparison that a run belongs to; both runs stay. */
  separate(trace: Trace): void {
    if (this.part(trace)) this.emit({ kind: 'list' });
  }

  private part(trace: Trace): boolean {
    const comparison = this.comparisonOf(trace);
    comparison?.end();
    return comparison !== undefined && this.comparisons.delete(comparison);
  }

  /** Where the cursor stands in a run's own recording, also where it is compared with another. */
  positionOf(trace: Trace): Position {
    return this.comparisonOf(trace)?.positionOf(trace) ?? trace.position;
  }

  /** Moves the cursor to a position of a run's own recording. */
  move(trace: Trace, position: Position, by: Mover): void {
    const comparison = this.comparisonOf(trace);
    const there = comparison ? comparison.placeOf(trace, position) : position;
    if (there) this.place(trace, there, by);
  }

  /** Moves the cursor of what a run is shown in: along its own recording, or along both where it is compared. */
  place(trace: Trace, position: Position, by: Mover): void {
    const place = this.comparisonOf(trace) ?? trace;
    const { frame, statement, inside } = place.timeline ? clamped(place.timeline, position) : position;
    const there = inside && trace === place && trace.recording && isThere(trace.recording, position);
    place.position = there ? { frame, statement, inside } : { frame, statement };
    this.emit({ kind: 'cursor', trace, by });
  }

  /** Keeps the values of a run, whatever else is looked at; returns how to let go. */
  hold(trace: Trace): () => void {
    this.held.set(trace, (this.held.get(trace) ?? 0) + 1);
    return () => {
      const others = (this.held.get(trace) ?? 1) - 1;
      if (others > 0) this.held.set(trace, others);
      else this.held.delete(trace);
    };
  }

  /** Adds a run to the list and computes it when those before it have ended. `ended` never rejects. */
  add(
    model: string,
    text: string,
    asked?: AskedDecoding,
    branch?: Branch,
  ): { readonly trace: Trace; readonly ended: Promise<void> } {
    const trace = this.listed(model, text, asked, branch);
    return { trace, ended: this.enqueue(trace) };
  }

  /** Adds a run of the same text on the same model, decoded in another way; of a comparison, both anew. */
  again(of: Trace, asked: AskedDecoding): Trace {
    const compared = this.comparisonOf(of);
    if (!compared) {
      const { trace } = this.add(of.model, of.text, asked);
      trace.origin = of.origin;
      return trace;
    }
    const { left, right } = compared;
    const { comparison } = this.compare(left.model, right.model, of.text, asked);
    comparison.left.origin = left.origin;
    comparison.right.origin = right.origin;
    return compared.left === of ? comparison.left : comparison.right;
  }

  /**
   * Adds a run that differs from another from some place on, and computes it from there. `begun` resolves when there are
   * values of its own; where it fails before, it rejects and the branch is taken from the list. `ended` never rejects.
   * @throws ReaderError where the model has nothing that the change could mean
   */
  branch(
    of: Trace,
    change: Change,
  ): { readonly trace: Trace; readonly begun: Promise<void>; readonly ended: Promise<void> } {
    const model = this.models.get(of);
    if (model && of.whole) unchanged(of.whole, model.tokens, [change]);
    const branch = { of, changes: [...of.changes, change] };
    this.undone.length = 0;
    const { trace, ended } = this.add(of.model, of.text, of.asked, branch);
    trace.origin = of.origin;
    trace.position = this.positionOf(of);
    return { trace, begun: this.begun(trace, ended), ended };
  }

  private begun(trace: Trace, ended: Promise<void>): Promise<void> {
    const begun = new Promise<void>((resolve) => {
      const stop = this.listen(() => trace.begun && settle());
      const settle = () => {
        stop();
        resolve();
      };
      void ended.then(settle);
    }).then(() => {
      if (trace.begun || trace.status !== 'failed') return;
      this.remove(trace);
      throw new ReaderError(trace.error!);
    });
    begun.catch(() => {}); // not everyone asks
    return begun;
  }

  /** Takes a branch from the list like `remove`, so that `redo` makes it again. */
  undo(trace: Trace): void {
    if (!trace.branch) return;
    this.undone.push({ trace, branches: this.list.filter(({ branch }) => branch?.of === trace) });
    this.remove(trace);
    if (!this.aborts.has(trace)) trace.forget();
  }

  /** Lists the branch that was undone last again, with what branched off it, computes it anew and shows it. */
  redo(): void {
    const { redoable } = this;
    if (!redoable) return;
    this.undone.length = this.undone.indexOf(redoable);
    const { trace } = redoable;
    const branches = redoable.branches.filter((one) => this.list.includes(one));
    const first = branches.map((one) => this.list.indexOf(one));
    this.list.splice(Math.min(...first, this.list.length), 0, trace);
    for (const one of branches) one.branch = { ...one.branch!, of: trace };
    this.show(trace);
    if (trace.status !== 'done') void this.retry(trace);
  }

  /** What `redo` would list again: the run that it branches off has to be there. */
  get redoable() {
    return this.undone.findLast(({ trace }) => this.list.includes(trace.branch!.of));
  }

  /** Calls a branch something, or, with no name, by what it changes. */
  rename(trace: Trace, name: string | undefined): void {
    trace.name = name;
    this.emit({ kind: 'list' });
  }

  /** The branches of a run, of these the branches, and so on. */
  branchesOf(trace: Trace): Trace[] {
    const own = this.list.filter(({ branch }) => branch?.of === trace);
    return own.flatMap((one) => [one, ...this.branchesOf(one)]);
  }

  /** Lists a run of an earlier session with what it wrote; it is computed when it is shown. */
  recall(model: string, text: string, translation: string, asked?: AskedDecoding, branch?: Branch): Trace {
    const trace = this.listed(model, text, asked, branch);
    trace.status = 'done';
    trace.translation = translation;
    return trace;
  }

  /** Follows the best target through a hypothesis of a beam search, or the best of all. */
  follow(trace: Trace, hypothesis: number | undefined): void {
    trace.follow(hypothesis);
    this.emit({ kind: 'list' });
  }

  /** Computes a run that has ended again. */
  retry(trace: Trace): Promise<void> {
    if (trace.status === 'waiting' || trace.status === 'running') return Promise.resolve();
    trace.begin();
    return this.enqueue(trace);
  }

  /** Stops a run, or takes it from the queue. */
  cancel(trace: Trace): void {
    this.aborts.get(trace)?.abort();
    if (trace.status !== 'waiting') return;
    trace.status = 'cancelled';
    this.aborts.delete(trace);
    this.emit({ kind: 'list' });
  }

  /**
   * Takes a run from the list, with its branches where it branches off none; the branches of a branch become those of
   * the run that it branches off. If it was shown, that one is, or the last one shown before.
   */
  remove(trace: Trace): void {
    const wasShown = this.shown === trace;
    this.cancel(trace);
    this.drop(trace);
    const next = (wasShown && trace.branch?.of) || this.shown || this.list.at(-1);
    if (next) this.show(next);
    else this.emit({ kind: 'list' });
  }

  find(id: number): Trace | undefined {
    return this.list.find((trace) => trace.id === id);
  }

  /** The model that a run was computed with, as its folder was then; undefined before it is loaded. */
  modelOf(trace: Trace): LoadedModel | undefined {
    return this.models.get(trace);
  }

  /**
   * One unit of the statement at a position, or of a part of its right-hand side, in numbers.
   * @param path leads to the part: number of the operand, of that one's operand, and so on
   * @throws when there is no such statement or unit
   * @throws ReaderError when the model is another now than the run was computed with, and that one was let go
   */
  async explain(
    trace: Trace,
    { frame, statement }: Position,
    unit: number,
    path: readonly number[] = [],
  ): Promise<Term> {
    const { recording } = trace;
    const recorded = recording?.frames[frame];
    const stated = recorded && recording?.program.passes[recorded.pass]?.statements[statement];
    const computedWith = this.models.get(trace);
    if (!recording || !recorded || !stated || !computedWith) {
      throw new Error(`Run ${trace.id} has no statement ${statement} in frame ${frame}.`);
    }
    const question = {
      model: computedWith.id,
      decoding: recording.program.decoding,
      pass: recorded.pass,
      statement,
      path,
      unit,
      sourceLength: recording.source.length,
      reads: readValues(recording, recorded.pass, statement, recorded.step),
    };
    return this.ask(trace, computedWith, () => this.engine.explain(question));
  }

  /** What names mean at a position of a run; undefined before anything has been computed. */
  namesAt(trace: Trace, { frame, statement }: Position): Names | undefined {
    const { recording } = trace;
    const [recorded, model] = [recording?.frames[frame], this.models.get(trace)];
    if (!recording || !recorded || !model) return undefined;
    return namesAt(recording.program, { pass: recorded.pass, statement }, model.tokens);
  }

  /**
   * The value of an expression at positions of a run, whichever they are. Where something that it reads has not been
   * computed yet, it has none.
   * @param compiled at a position in the same pass, by `namesAt`
   * @param wholeSteps whether every time step is looked at as a whole, whatever its position
   * @throws ReaderError when the model is another now than the run was computed with, and that one was let go
   */
  async evaluate(
    trace: Trace,
    { expression, type }: Compiled,
    positions: readonly Position[],
    wholeSteps = false,
  ): Promise<readonly (Value | Missing)[]> {
    const { recording } = trace;
    const computedWith = this.models.get(trace);
    if (!recording || !computedWith) throw new Error(`Run ${trace.id} has nothing computed.`);
    const moments = positions.map(({ frame, statement }): Moment => {
      const { pass, step } = recording.frames[frame]!;
      return wholeSteps ? { pass, step } : { pass, step, statement };
    });
    const { points, missing } = pointReads(recording, expression, moments);
    const results: (Value | Missing)[] = positions.map((_, k) => missing.get(k)!);
    for (const { numbers, reads } of points) {
      const question = {
        model: computedWith.id,
        expression,
        points: numbers.length,
        sourceLength: recording.source.length,
        reads,
      };
      const values = await this.ask(trace, computedWith, () => this.engine.evaluate(question));
      const size = values.length / numbers.length;
      for (const [k, number] of numbers.entries())
        results[number] = { type, numbers: values.subarray(k * size, (k + 1) * size) };
    }
    return results;
  }

  /** Asks the model that a run was computed with. */
  private ask<T>(trace: Trace, computedWith: LoadedModel, question: () => Promise<T>): Promise<T> {
    const ask = async ({ id }: LoadedModel) => {
      if (id === computedWith.id) return question();
      throw new ReaderError(
        l10n.t('The files of this model have changed since it computed this run. Translate again.'),
      );
    };
    return this.engine.use(trace.model, this.filesOf(trace.model), ask, computedWith);
  }

  dispose(): void {
    this.listeners.clear();
    for (const trace of [...this.aborts.keys()]) this.cancel(trace);
  }

  private listed(model: string, text: string, asked: AskedDecoding | undefined, branch?: Branch): Trace {
    const trace = new Trace(++this.count, model, text, asked, branch);
    this.list.push(trace);
    if (this.list.length > MOST_LISTED) {
      // With a run go its branches.
      const needed = (one: Trace) => one === trace || this.isNeeded(one);
      const oldest = this.list.find((one) => ![one, ...this.branchesOf(one)].some(needed));
      if (oldest) this.drop(oldest);
    }
    return trace;
  }

  private drop(trace: Trace): void {
    for (const one of this.list.filter(({ branch }) => branch?.of === trace)) {
      if (trace.branch) one.branch = { ...one.branch!, of: trace.branch.of };
      else this.remove(one);
    }
    const place = this.list.indexOf(trace);
    if (place >= 0) this.list.splice(place, 1);
    this.seen.delete(trace);
    this.part(trace);
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
      const outcome = await this.engine.use(trace.model, this.filesOf(trace.model), (model) =>
        this.computed(trace, model, signal),
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

  private computed(trace: Trace, model: LoadedModel, signal: AbortSignal) {
    this.models.set(trace, model);
    const whatIf = trace.branch && whatIfOf(programOf(trace, model), model.tokens, trace.changes);
    const before = this.reusedBy(trace, model);
    const listener: RunListener = {
      tokens: (tokens, given) => {
        trace.cut(model.spec, tokens, given, before);
        this.emit({ kind: 'run', trace });
      },
      chunk: (chunk) => {
        const { layouts } = trace.recording!;
        const frames = unpack(chunk, (pass) => layouts[pass]!.length);
        trace.append(frames, chunk.target, chunk.translation);
        this.emit({ kind: 'run', trace });
      },
    };
    const branch = whatIf && { ...whatIf, prefix: pack(before) };
    return this.engine.run(model.id, trace.text, listener, signal, trace.asked, branch);
  }

  /** The time steps that a branch has from the run it branches off, where that was computed with the same model. */
  private reusedBy({ branch, changes }: Trace, model: LoadedModel): readonly Frame[] {
    const recording = branch && this.models.get(branch.of)?.id === model.id && branch.of.whole;
    return recording ? unchanged(recording, model.tokens, changes.slice(branch.of.changes.length)) : [];
  }

  /**
   * Lets go of values beyond the budget: of runs never shown first, then of those shown longest ago. What a cancelled
   * or failed run left goes last, since computing it again would not give it; what is shown keeps all.
   */
  private retain(): void {
    let bytes = this.list.reduce((total, trace) => total + trace.bytes, 0);
    const oldestFirst = [...this.list.filter((trace) => !this.seen.has(trace)), ...this.seen];
    const ended = oldestFirst.filter((trace) => !this.isNeeded(trace));
    const again = (trace: Trace) => trace.status === 'done';
    for (const trace of [...ended.filter(again), ...ended.filter((one) => !again(one))]) {
      if (bytes <= this.retainedBytes) return;
      bytes -= trace.bytes;
      trace.forget();
    }
  }

  /** It is shown, being debugged, or not computed yet. */
  private isNeeded(trace: Trace): boolean {
    return this.onShow.includes(trace) || this.held.has(trace) || this.aborts.has(trace);
  }

  /** A listener's fault is its own: it must not stop the queue. */
  private emit(event: RunEvent): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(event);
      } catch (error) {
        console.error(error);
      }
    }
  }
}

/** What a run goes through; of a given target, whatever it is. */
const programOf = ({ asked }: Trace, { spec }: LoadedModel): Program =>
  buildProgram(spec, decodingFor(spec, asked, []));
