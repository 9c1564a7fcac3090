import type { Hypothesis } from '../../src/model/beamTree';
import type { AskedDecoding } from '../../src/model/decoding/asked';
import type { Recording } from '../../src/model/recording';
import { type FromPanel, MOST_WATCHES } from '../../src/protocol';
import type { Change } from '../../src/trace/change';
import { inStride, moved, type Position, type Stride } from '../../src/trace/cursor';
import type { HoldsOn } from '../../src/trace/sides';
import { type Control, controlled, type Standing, samePosition } from '../../src/trace/stepping';
import { isThere, within } from '../../src/trace/within';
import type { Asking } from './asking';
import { undoable } from './branches';
import type { Answer, Host, Way } from './host';
import { frameOfStep, hypothesisAt } from './hypotheses';
import { comparedRuns, shownGrows, timelineOf } from './shownTimeline';
import { type Store, shown, type View } from './store';

/** A run that is stepped through, and where in its own recording. */
export interface Stepping {
  readonly run: number;
  readonly recording: Recording;
  readonly position: Position;
}

/** Everything a reader can do in the panel. The panel moves at once and tells the host. */
export class Actions {
  constructor(
    readonly store: Store,
    readonly host: Host,
  ) {}

  /** Moves the cursor; false when it is already where the move leads. */
  move(control: Control): boolean {
    const view = this.store.get();
    const to = standingAfter(view, control);
    if (!to || (samePosition(to.position, view.position) && to.stride === view.stride)) return false;
    this.store.set({ stride: to.stride });
    this.place(to.position);
    return true;
  }

  goTo(position: Position): void {
    this.place(this.onTimeline(position));
  }

  /** Goes to where a step could lead, inside of an equation too: from now on by equations. */
  standAt(position: Position): void {
    this.store.set({ stride: 'equation' });
    this.goTo(position);
  }

  /** Goes to an operation of a statement; where there is only one, to what that opens into. */
  goInto(position: Position): void {
    const now = this.stepping();
    if (!now) return;
    const { frame, statement } = position;
    const there = isThere(now.recording, position);
    const { count, at } = within(now.recording, { frame, statement });
    if (there || count > 0) this.standAt(there ? position : at(0));
  }

  /** Goes to a statement; where whole time steps are shown, to the end of its time step. */
  goToStep(position: Position): void {
    const view = this.store.get();
    const timeline = timelineOf(view);
    const at = this.onTimeline(position);
    if (timeline?.frames[at.frame]) this.place(inStride(timeline, at, view.stride));
  }

  /** By time steps, the one shown is shown as a whole from now on. */
  setStride(stride: Stride): void {
    this.store.set({ stride });
    const view = this.store.get();
    const timeline = timelineOf(view);
    this.place(timeline ? inStride(timeline, view.position, stride) : view.position);
  }

  /** Where a position lies that a part of the panel names: on the timeline shown, unless that part shows one side of it. */
  protected onTimeline(position: Position): Position {
    return position;
  }

  private place(position: Position): void {
    const { active, stride, recipe } = this.store.get();
    if (active === undefined) return;
    this.store.set({ position, wanted: position, recipe: recipe && { ...recipe, position, stride } });
    this.host.post({ type: 'cursor', run: active, position, stride });
  }

  /** Starts or stops playing; at the end of a finished run, playing begins again at the start. */
  play(playing: boolean): void {
    const view = this.store.get();
    const timeline = timelineOf(view);
    if (!timeline) return;
    const atEnd = samePosition(moved(timeline, view.position, 'forward', view.stride), view.position);
    if (playing && atEnd && !shownGrows(view)) this.move('start');
    this.store.set({ playing });
  }

  togglePlay(): void {
    this.play(!this.store.get().playing);
  }

  toggleStride(): void {
    this.setStride(this.store.get().stride === 'equation' ? 'time step' : 'equation');
  }

  setSpeed(speed: View['speed']): void {
    this.store.set({ speed });
  }

  light(symbol: string | undefined): void {
    if (this.store.get().lit !== symbol) this.store.set({ lit: symbol });
  }

  /** Folds a section away or opens it; it stays so when another run is shown. */
  fold(section: string, folded: boolean): void {
    const names = new Set(this.store.get().folded);
    if (folded) names.add(section);
    else names.delete(section);
    this.store.set({ folded: names });
  }

  /** Opens an explanation or numbers, or closes them; they stay so when another run is shown. */
  toggle(name: string): void {
    const open = new Set(this.store.get().open);
    if (!open.delete(name)) open.add(name);
    this.store.set({ open });
  }

  chooseUnit(unit: number): void {
    this.store.set({ unit });
  }

  /** Follows the best target through a hypothesis of a beam search, at its decoder step. */
  follow(hypothesis: Hypothesis): void {
    const steps = this.stepping();
    if (!steps) return;
    const { recording, position } = steps;
    const frame = frameOfStep(recording, hypothesis.step);
    const last = recording.program.passes.at(-1)!.statements.length - 1;
    const whole = this.store.get().stride === 'time step';
    // The same equation, where the cursor is at one of the decoder's.
    const statement =
      recording.frames[position.frame]?.parent === undefined || whole ? last : position.statement;
    if (hypothesisAt(recording, frame) === hypothesis) this.goTo({ frame, statement });
    else this.followAt(hypothesis, { frame, statement }, steps);
  }

  /** Follows a hypothesis at the decoder step where the cursor is, or where it ends. */
  followTo(hypothesis: Hypothesis): void {
    const steps = this.stepping();
    const here = steps?.recording.frames[steps.position.frame];
    if (!steps || here?.parent === undefined || here.step > hypothesis.step) this.follow(hypothesis);
    else this.followAt(hypothesis, steps.position, steps);
  }

  /** The run whose hypotheses can be followed; undefined before there is one. */
  protected stepping(): Stepping | undefined {
    const view = this.store.get();
    const now = shown(view);
    return now && { run: now.run.id, recording: now.recording, position: view.position };
  }

  /** Where a position will lie that is perhaps yet to come: at a decoder step of another hypothesis. */
  protected onceThere(position: Position, _stepping: Stepping): Position {
    return position;
  }

  /** Runs the same text on the same model again, decoded in another way; of a comparison, on both. */
  decode(run: number, asked: AskedDecoding): void {
    this.host.post({ type: 'decode', run, asked });
  }

  /** Opens the form of a what-if, or closes it. */
  ask(asking: Asking | undefined): void {
    this.store.set({ asking });
  }

  /** Makes a branch of a run that differs from it by a change. Rejects with a `Refusal`. */
  async branch(run: number, change: Change): Promise<void> {
    await this.host.branch(run, change);
    this.store.set({ asking: undefined });
  }

  /** Back to the run that the branch shown branches off; the branch is taken from the list. */
  undo(): void {
    const branch = undoable(this.store.get());
    if (branch) this.host.post({ type: 'undo', run: branch.id });
  }

  redo(): void {
    if (this.store.get().redoable) this.host.post({ type: 'redo' });
  }

  /** Calls a branch something; with an empty name, by what it changes. */
  rename(run: number, name: string): void {
    this.host.post({ type: 'rename', run, name: name.trim() || undefined });
  }

  compareBranch(run: number): void {
    this.host.post({ type: 'compareBranch', run });
  }

  activate(run: number): void {
    this.host.post({ type: 'activate', run });
  }

  act(run: number, action: Extract<FromPanel, { type: 'act' }>['action']): void {
    this.host.post({ type: 'act', run, action });
  }

  /** The host sends what was computed along it; until it is there, the one followed before is shown. */
  private followAt({ number }: Hypothesis, own: Position, stepping: Stepping): void {
    const position = this.onceThere(own, stepping);
    this.store.set({ wanted: position });
    const { stride } = this.store.get();
    this.host.post({ type: 'follow', run: stepping.run, hypothesis: number, position, stride });
  }

  showExperiment(name: string): void {
    this.host.post({ type: 'experiment', name });
  }

  chooseModel(): void {
    this.host.post({ type: 'chooseModel' });
  }

  explain(position: Position, unit: number) {
    const { active } = this.store.get();
    if (active === undefined) return Promise.reject(new Error('No run is shown.'));
    return this.host.explain(active, position, unit);
  }

  /** Watches an expression. */
  watch(text: string): void {
    const { watches } = this.store.get();
    if (text.trim() && watches.length < MOST_WATCHES) this.store.set({ watches: [...watches, text.trim()] });
  }

  /** Watches another expression in the place of one; none, where nothing is left of it. */
  rewatch(number: number, text: string): void {
    const { watches } = this.store.get();
    this.store.set({
      watches: watches.flatMap((one, k) => (k === number ? (text.trim() ? [text.trim()] : []) : [one])),
    });
  }

  /** What the watched expressions come to at a position of a run. */
  async evaluate(run: number, position: Position, expressions: readonly string[]) {
    return (await this.host.evaluate(run, position, [...expressions])).results;
  }

  /** What can be written at an offset of an expression. */
  async complete(run: number, position: Position, text: string, offset: number) {
    return (await this.host.complete(run, position, text, offset)).completions;
  }

  setCondition(condition: string): void {
    this.store.set({ condition });
  }

  setHoldsOn(holdsOn: HoldsOn): void {
    this.store.set({ holdsOn });
  }

  /** Goes to the next or previous position at which the condition holds, of two runs that are compared on the timeline of both. */
  async runUntil(way: Way): Promise<Answer<'found'> | undefined> {
    const view = this.store.get();
    const { active, position, condition, holdsOn } = view;
    if (active === undefined) return undefined;
    this.store.set({ playing: false });
    const on = comparedRuns(view) ? holdsOn : undefined;
    const found = await this.host.find(active, position, condition, way, on);
    if (found.position && this.store.get().active === active) this.standAt(found.position);
    return found;
  }

  /** Ends the search that `runUntil` began. */
  cancelRunUntil(): void {
    this.host.post({ type: 'cancelFind' });
  }

  /** All numbers of the operation that a position of a run lies in. */
  operation(run: number, position: Position) {
    return this.host.operation(run, position);
  }
}

/** Where a control leads; undefined where there is nothing to step through yet. */
function standingAfter(view: View, control: Control): Standing | undefined {
  const timeline = timelineOf(view);
  return timeline?.frames.length ? controlled(timeline, view, control, !shownGrows(view)) : undefined;
}
