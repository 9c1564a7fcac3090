import type { EngineClient, ReadFiles } from '../engine/client';
import type { AskedDecoding } from '../model/decoding/asked';
import type { Source } from '../model/source';
import type { Change } from '../trace/change';
import type { Comparison } from '../trace/comparison';
import { type Branch, Trace } from '../trace/trace';
import { Asking } from './runs/asking';
import { Computing } from './runs/computing';
import { Cursors } from './runs/cursors';
import { RunEvents } from './runs/events';
import { Memory, RETAINED_BYTES } from './runs/memory';
import { Undone } from './runs/undone';

/** Runs listed at most; the oldest goes. */
export const MOST_LISTED = 200;

/**
 * The runs of this window, computed one after another, and which of them is shown. Beyond a budget of memory, those not
 * looked at for longest keep their text and translation only, and are computed again when they are shown.
 */
export class Runs {
  readonly list: Trace[] = [];
  readonly events = new RunEvents();
  readonly cursors = new Cursors(this.events);
  readonly memory: Memory;
  readonly computing: Computing;
  readonly asking: Asking;
  private readonly undone = new Undone(this.list);
  private count = 0;
  /** In the order they were shown, the one on show last. */
  private readonly seen = new Set<Trace>();

  constructor(engine: EngineClient, filesOf: (model: string) => ReadFiles, retainedBytes = RETAINED_BYTES) {
    this.memory = new Memory(retainedBytes);
    this.computing = new Computing(engine, filesOf, this.events, () => {
      this.retain();
      this.complete();
    });
    this.asking = new Asking(engine, filesOf, (trace) => this.computing.modelOf(trace));
    this.events.listen((event) => {
      if (event.kind === 'run') this.settle(event.trace);
    });
  }

  /** The run that is shown; undefined before there is one. */
  get shown(): Trace | undefined {
    return [...this.seen].at(-1);
  }

  /** The run that is shown, or both where it is compared with another. */
  get onShow(): readonly Trace[] {
    const { shown } = this;
    if (!shown) return [];
    const comparison = this.cursors.comparisonOf(shown);
    return comparison ? [comparison.left, comparison.right] : [shown];
  }

  /** Shows a run and what it is compared with, and computes (again) whatever values are not there. */
  show(trace: Trace): void {
    this.seen.delete(trace);
    this.seen.add(trace);
    if (!this.complete()) this.events.emit({ kind: 'list' });
  }

  /** Runs a text on two models, to be stepped through together. `ended` never rejects. */
  compare(
    left: string,
    right: string,
    text: string,
    asked?: AskedDecoding,
    source?: Source,
  ): { readonly comparison: Comparison; readonly ended: Promise<void> } {
    const [one, other] = [left, right].map((model) => this.add(model, text, asked, undefined, source));
    const runs = [one!, other!] as const;
    const comparison = this.cursors.pair(runs[0].trace, runs[1].trace);
    return { comparison, ended: Promise.all(runs.map(({ ended }) => ended)).then(() => {}) };
  }

  /** Has a branch stepped through together with the run that it branches off, from where its reader stands on. */
  compareBranch(trace: Trace): void {
    if (!trace.branch) return;
    const position = this.cursors.positionOf(trace);
    const comparison = this.cursors.pair(trace.branch.of, trace);
    comparison.standAt(trace, position);
    this.show(comparison.left);
  }

  /**
   * Adds a run to the list and computes it when those before it have ended. `ended` never rejects.
   * @param source what is read, where it is not to be cut of the text
   */
  add(
    model: string,
    text: string,
    asked?: AskedDecoding,
    branch?: Branch,
    source?: Source,
  ): { readonly trace: Trace; readonly ended: Promise<void> } {
    const trace = this.listed(model, text, asked, branch, source);
    return { trace, ended: this.computing.enqueue(trace) };
  }

  /** Adds a run of the same text on the same model, decoded in another way; of a comparison, both anew. */
  again(of: Trace, asked: AskedDecoding): Trace {
    const compared = this.cursors.comparisonOf(of);
    if (!compared) {
      const { trace } = this.add(of.model, of.text, asked, undefined, of.source);
      trace.origin = of.origin;
      return trace;
    }
    const { left, right } = compared;
    const { comparison } = this.compare(left.model, right.model, of.text, asked, of.source);
    comparison.left.origin = left.origin;
    comparison.right.origin = right.origin;
    return compared.left === of ? comparison.left : comparison.right;
  }

  /**
   * Adds a run that differs from another from some place on, and computes it from there. `begun` resolves when none of its
   * changes can fail any more; where it fails before, it rejects and the branch is taken from the list. `ended` never
   * rejects.
   * @throws ReaderError where the model has nothing that the change could mean
   */
  branch(
    of: Trace,
    change: Change,
  ): { readonly trace: Trace; readonly begun: Promise<void>; readonly ended: Promise<void> } {
    this.computing.check(of, change);
    const branch = { of, changes: [...of.changes, change] };
    const { trace, ended } = this.add(of.model, of.text, of.asked, branch, of.source);
    trace.origin = of.origin;
    trace.position = this.cursors.positionOf(of);
    const begun = this.computing.begun(trace, ended).then(
      () => this.undone.clear(),
      (error) => {
        this.remove(trace);
        throw error;
      },
    );
    begun.catch(() => {}); // not everyone asks
    return { trace, begun, ended };
  }

  /** Takes a branch from the list like `remove`, so that `redo` makes it again. */
  undo(trace: Trace): void {
    if (!trace.branch) return;
    this.undone.add(trace);
    this.remove(trace);
    if (!this.computing.isAwaited(trace)) trace.forget();
  }

  /** Lists the branch that was undone last again, with what branched off it, computes it anew and shows it. */
  redo(): void {
    const trace = this.undone.restore();
    if (!trace) return;
    this.show(trace);
    if (trace.status !== 'done') void this.computing.retry(trace);
  }

  /** The branch that `redo` would list again. */
  get redoable(): Trace | undefined {
    return this.undone.last;
  }

  /** Calls a branch something, or, with no name, by what it changes. */
  rename(trace: Trace, name: string | undefined): void {
    trace.name = name;
    this.events.emit({ kind: 'list' });
  }

  /** The branches of a run, of these the branches, and so on. */
  branchesOf(trace: Trace): Trace[] {
    const own = this.list.filter(({ branch }) => branch?.of === trace);
    return own.flatMap((one) => [one, ...this.branchesOf(one)]);
  }

  /** Lists a run of an earlier session with what it wrote; it is computed when it is shown. */
  recall(
    model: string,
    text: string,
    translation: string,
    asked?: AskedDecoding,
    branch?: Branch,
    source?: Source,
  ): Trace {
    const trace = this.listed(model, text, asked, branch, source);
    trace.status = 'done';
    trace.translation = translation;
    return trace;
  }

  /** Follows the best target through a hypothesis of a beam search, or the best of all. */
  follow(trace: Trace, hypothesis: number | undefined): void {
    trace.follow(hypothesis);
    this.events.emit({ kind: 'list' });
  }

  /**
   * Takes a run from the list, with its branches where it branches off none; the branches of a branch become those of
   * the run that it branches off. If it was shown, that one is, or the last one shown before.
   */
  remove(trace: Trace): void {
    const wasShown = this.shown === trace;
    this.drop(trace);
    const next = (wasShown && trace.branch?.of) || this.shown || this.list.at(-1);
    if (next) this.show(next);
    else this.events.emit({ kind: 'list' });
  }

  find(id: number): Trace | undefined {
    return this.list.find((trace) => trace.id === id);
  }

  dispose(): void {
    this.events.dispose();
    this.computing.dispose();
  }

  private listed(
    model: string,
    text: string,
    asked: AskedDecoding | undefined,
    branch?: Branch,
    source?: Source,
  ): Trace {
    const trace = new Trace(++this.count, model, text, asked, branch, source);
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
    const gone = trace.branch ? [trace] : [trace, ...this.branchesOf(trace)];
    for (const one of this.list)
      if (trace.branch && one.branch?.of === trace) one.branch = { ...one.branch, of: trace.branch.of };
    for (const one of gone) {
      const place = this.list.indexOf(one);
      if (place >= 0) this.list.splice(place, 1);
      this.seen.delete(one);
      this.cursors.part(one);
      this.computing.cancel(one);
    }
  }

  /** Where a comparison on show has come to where its reader stood before, tells of it. */
  private settle(trace: Trace): void {
    const settled = this.cursors.comparisonOf(trace)?.settle();
    if (settled && this.onShow.includes(trace)) this.events.emit({ kind: 'cursor', trace, by: this });
  }

  /**
   * Computes again what is on show and has no values any more, or those of another model than the run that it branches
   * off; returns whether there is any.
   */
  private complete(): boolean {
    const lacks = (one: Trace) => !one.recording || this.computing.isOutdated(one);
    const lacking = this.onShow.filter((one) => one.status === 'done' && lacks(one));
    for (const one of lacking) void this.computing.restore(one);
    return lacking.length > 0;
  }

  /** Lets go of values beyond the budget: of runs never shown first, then of those shown longest ago. */
  private retain(): void {
    const unseen = this.list.filter((trace) => !this.seen.has(trace));
    this.memory.retain([...unseen, ...this.seen], (trace) => this.isNeeded(trace));
  }

  /** It is shown, being debugged, or not computed yet. */
  private isNeeded(trace: Trace): boolean {
    return this.onShow.includes(trace) || this.memory.holds(trace) || this.computing.isAwaited(trace);
  }
}
