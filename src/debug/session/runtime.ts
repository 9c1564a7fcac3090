import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { Recording } from '../../model/recording';
import type { Runs } from '../../panel/runs';
import type { RunEvent } from '../../panel/runs/events';
import { clamped, ordinal, type Position, positionAt, positions, START } from '../../trace/cursor';
import { type Step, samePosition, stepped } from '../../trace/stepping';
import type { Trace } from '../../trace/trace';
import { firstStop, lastStop, type Watch } from '../../trace/watch';

/** Why the debugger has stopped. */
export type Stop =
  | { readonly reason: 'entry' | 'step' | 'goto' | 'pause' }
  /** Where something looked out for applies; `number` is the position's. */
  | { readonly reason: 'watch'; readonly number: number }
  /** At the end of what there is. */
  | { readonly reason: 'end' }
  /** The reader moved the cursor elsewhere. */
  | { readonly reason: 'moved' };

/** What is looked out for, in the recording as it is now. */
export interface Lookout {
  /** @param recording of the watches */
  stops(recording: Recording): readonly Watch[];
  /** Writes what log points say of a stretch that was run through: of the numbers after one, up to another. */
  log(recording: Recording, after: number, upTo: number): Promise<void>;
}

/** Hears what the debuggee does by itself. */
export interface RuntimeListener {
  stopped(stop: Stop): void;
  /** It is computed again. */
  resumed(): void;
  /** Something looked out for cannot be found out. */
  failed(error: unknown): void;
  /** The run was taken from the list. */
  gone(): void;
  /** A branch came to be shown, or the run that it branches off. */
  shown(trace: Trace): void;
}

/** Milliseconds between two stops that the reader's own moves make, at least: playing makes many. */
const BETWEEN_MOVES = 100;

/**
 * A run as it is debugged: goes along its recording, which may still be growing, and moves the cursor that the panel
 * shows too.
 */
export class Runtime {
  private readonly stopListening: () => void;
  private readonly letGo: () => void;
  /** Counts what was begun: what is going on has ended as soon as something else begins. */
  private turn = 0;
  private going = true;
  private disposed = false;
  private readonly waiting = new Set<() => void>();
  private known: Recording | undefined;
  private onShow: Trace | undefined;
  private told = {
    at: Number.NEGATIVE_INFINITY,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
  };

  constructor(
    private readonly runs: Runs,
    readonly trace: Trace,
    private readonly lookout: Lookout,
    private readonly listener: RuntimeListener,
  ) {
    this.letGo = runs.memory.hold(trace);
    this.onShow = runs.shown;
    this.stopListening = runs.events.listen((event) => this.hear(event));
  }

  /** What there is to step through; undefined before anything was computed. */
  get recording(): Recording | undefined {
    const { recording, status } = this.trace;
    // Which hypotheses a beam search goes on from is not known before its end.
    if (!recording?.frames.length || (recording.beam && !hasEnded(status))) return undefined;
    return recording;
  }

  /** Where the debugger stands, in the recording as it is now. */
  get position(): Position {
    const { recording } = this;
    return recording ? clamped(recording, this.runs.cursors.positionOf(this.trace)) : START;
  }

  /** Resolves once there is something to step through; false where there will be nothing, or nobody to do it. */
  async ready(): Promise<boolean> {
    while (!this.recording && !this.whole && !this.disposed) await this.news();
    return this.recording !== undefined;
  }

  /** Resolves when the run has ended. */
  async finished(): Promise<void> {
    while (!this.whole && !this.disposed) await this.news();
  }

  /** Nothing comes after where it stands. */
  get isAtEnd(): boolean {
    const { recording, position, whole } = this;
    if (!recording || !whole) return false;
    return samePosition(stepped(recording, position, 'over', true)!, position);
  }

  /** Stands at the beginning, and writes what log points say there. */
  enter(): Promise<void> {
    return this.begin(async (goesOn) => {
      await this.lookout.log(this.recording!, -1, 0);
      if (!goesOn()) return;
      this.move(START);
      this.stop({ reason: 'entry' });
    });
  }

  /** Goes on to the first place where something applies, else to the end. */
  run(): Promise<void> {
    return this.begin((goesOn) => this.forward(Number.POSITIVE_INFINITY, goesOn, { reason: 'end' }));
  }

  /** The same from the beginning, where something may apply too. */
  runFromStart(): Promise<void> {
    return this.begin((goesOn) => {
      this.move(START);
      return this.forward(Number.POSITIVE_INFINITY, goesOn, { reason: 'end' }, -1);
    });
  }

  /** Goes back to the last place where something applies, else to the beginning. */
  runBack(): Promise<void> {
    return this.begin(async (goesOn) => {
      const recording = this.recording!;
      const from = this.position;
      const before = ordinal(recording, from) + (from.inside ? 1 : 0);
      const place = { frame: from.frame, before };
      const stop = await lastStop(this.lookout.stops(recording), place, goesOn);
      if (!goesOn()) return;
      this.move(stop === undefined ? START : positionAt(recording, stop));
      this.stop(stop === undefined ? { reason: 'entry' } : { reason: 'watch', number: stop });
    });
  }

  /** Goes one step; where others lie between, no further than to something that applies. */
  step(step: Step): Promise<void> {
    return this.begin(async (goesOn) => {
      const next = () => this.recording && stepped(this.recording, this.position, step, this.whole);
      let to = next();
      while (!to) {
        await this.news();
        if (!goesOn()) return;
        to = next();
      }
      const recording = this.recording!;
      const there = ordinal(recording, to);
      if (there > ordinal(recording, this.position)) {
        await this.forward(there, goesOn, { reason: 'step' });
        return;
      }
      const atEnd = samePosition(to, this.position);
      this.move(to);
      this.stop({ reason: atEnd ? 'end' : 'step' });
    });
  }

  /** Stands somewhere else at once. */
  goTo(position: Position, reason: 'goto' | 'step' = 'goto'): Promise<void> {
    return this.begin(async () => {
      this.move(position);
      this.stop({ reason });
    });
  }

  /**
   * Stands somewhere without telling, as soon as that was computed; at the end where the run never gets there.
   * @returns false where it was let go of before
   * @throws ReaderError where the run fails
   */
  async takeUp(at: (recording: Recording) => Position | undefined): Promise<boolean> {
    const found = () => this.recording && at(this.recording);
    while (!this.whole && !found() && !this.disposed) await this.news();
    if (this.disposed) return false;
    const { recording, trace } = this;
    if (!recording || trace.status === 'failed') throw nothingComputed(trace);
    this.move(found() ?? positionAt(recording, positions(recording) - 1));
    this.going = false;
    return true;
  }

  /** Stops where it is; while it waits for more to be computed, at the end of what there is. */
  pause(): Promise<void> {
    return this.begin(async () => {
      this.stop({ reason: 'pause' });
    });
  }

  /** What waits for something resolves, and does nothing more. */
  dispose(): void {
    this.disposed = true;
    this.turn++;
    clearTimeout(this.told.timer);
    this.stopListening();
    this.letGo();
    this.awake();
  }

  /** Nothing will be added to the recording. */
  get whole(): boolean {
    return hasEnded(this.trace.status);
  }

  /** To a number at most. @param from what lies after it is looked at: a number; that of where it stands */
  private async forward(target: number, goesOn: () => boolean, atTarget: Stop, from?: number): Promise<void> {
    const { frame } = this.position;
    let after = from ?? ordinal(this.recording!, this.position);
    for (;;) {
      // What happens while this is looked through is not to be missed.
      const news = this.news();
      const { recording } = this;
      if (recording) {
        const last = positions(recording) - 1;
        const reached = target <= last || this.whole;
        const end = Math.min(target, last + 1);
        const found = await this.between(recording, { frame, after, end }, goesOn);
        if (!goesOn()) return;
        const to = found ?? Math.min(target, last);
        await this.lookout.log(recording, after, to);
        if (!goesOn()) return;
        this.move(positionAt(recording, to));
        if (found !== undefined || reached) {
          this.stop(found === undefined ? atTarget : { reason: 'watch', number: found });
          return;
        }
        after = to;
      }
      await news;
      if (!goesOn()) return;
    }
  }

  /** The first number within a stretch, both its ends left out, at which something applies. */
  private between(
    recording: Recording,
    place: { readonly frame: number; readonly after: number; readonly end: number },
    goesOn: () => boolean,
  ): Promise<number | undefined> {
    const watches = this.lookout.stops(recording);
    if (watches.length === 0 || place.end - place.after <= 1) return Promise.resolve(undefined);
    return firstStop(watches, place, positionAt(recording, place.end).frame + 1, goesOn);
  }

  private async begin(work: (goesOn: () => boolean) => Promise<void>): Promise<void> {
    const turn = ++this.turn;
    this.going = true;
    this.awake();
    const goesOn = () => this.turn === turn;
    try {
      const ready = await this.ready();
      if (!goesOn()) return;
      if (ready) await work(goesOn);
      else this.listener.gone();
    } catch (error) {
      if (!goesOn()) return;
      this.listener.failed(error);
      this.stop({ reason: 'pause' });
    }
  }

  private stop(stop: Stop): void {
    this.going = false;
    this.told.at = Date.now();
    clearTimeout(this.told.timer);
    this.told.timer = undefined;
    this.listener.stopped(stop);
  }

  private move(position: Position): void {
    this.runs.cursors.move(this.trace, position, this);
  }

  /** The next thing that happens to a run. */
  private news(): Promise<void> {
    return new Promise((resolve) => this.waiting.add(resolve));
  }

  private awake(): void {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const one of waiting) one();
  }

  private hear(event: RunEvent): void {
    if (event.kind === 'cursor') {
      const shared =
        this.runs.cursors.comparisonOf(event.trace)?.has(this.trace) ?? event.trace === this.trace;
      if (shared && event.by !== this) this.movedByOther();
      return;
    }
    if (!this.runs.list.includes(this.trace)) {
      this.listener.gone();
      return;
    }
    this.awake();
    const { shown } = this.runs;
    const changed = shown !== this.onShow;
    this.onShow = shown;
    if (changed && shown && shown !== this.trace && shown.root === this.trace.root) {
      this.listener.shown(shown);
      return;
    }
    const { recording } = this;
    const replaced = this.known !== undefined && recording !== this.known;
    this.known = recording ?? this.known;
    if (!replaced || this.going) return;
    if (recording) this.movedByOther();
    else {
      // It is computed again: what there was is gone.
      this.known = undefined;
      this.listener.resumed();
      void this.enter();
    }
  }

  /** Tells of a move at once, and of the last of many that follow one another. */
  private movedByOther(): void {
    if (this.going || !this.recording || this.told.timer) return;
    const wait = this.told.at + BETWEEN_MOVES - Date.now();
    if (wait <= 0) this.stop({ reason: 'moved' });
    else this.told.timer = setTimeout(() => this.stop({ reason: 'moved' }), wait);
  }
}

/** Why a run has nothing to step through. */
export const nothingComputed = ({ error }: Trace): ReaderError =>
  new ReaderError(error ?? l10n.t('The run was cancelled before anything was computed.'));

const hasEnded = (status: Trace['status']) => status !== 'waiting' && status !== 'running';
