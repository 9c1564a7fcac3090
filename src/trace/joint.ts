import { isOverTarget, type Pass } from '../model/pass';
import type { Program } from '../model/program';
import type { Recording } from '../model/recording';
import { stepsOf } from '../model/steps';
import { type Position, START, type Timeline } from './cursor';
import { insideOf, operationsAt } from './jointInside';
import { inBoth, inEach, known, type Of, SIDES, type Side, woven } from './sides';

/** A pass of either model or of both, as it is stepped through where so many of them take part. */
export interface JointPass extends Pick<Pass, 'id' | 'phase' | 'loop'> {
  /** Its number in each model that has it. */
  readonly numbers: Of<number>;
  /** The shared cursor's stops: the number of the statement in each side that takes part and has it. */
  readonly statements: readonly Of<number>[];
}

/** A time step of either run or of both. */
export interface JointFrame {
  /** Number of the joint pass. */
  readonly pass: number;
  /** t or i, from 1; 0 for the bridge. */
  readonly step: number;
  /** Number of the time step in each recording, once it is there. */
  readonly frames: Of<number>;
}

/** Two runs as one line that a cursor moves along: encoder step beside encoder step, decoder step beside decoder step. */
export interface JointTimeline extends Timeline {
  readonly recordings: Recordings;
  readonly program: { readonly passes: readonly JointPass[] };
  readonly frames: readonly JointFrame[];
}

type Recordings = { readonly [S in Side]: Recording };

/**
 * The time steps of two runs side by side. Passes and, in each, statements are matched by their ids; what only one
 * model has comes where that model computes it.
 */
export function joint(recordings: Recordings): JointTimeline {
  const passes: JointPass[] = [];
  const frames: JointFrame[] = [];
  const numbers = numbersOf(recordings);
  for (const { id, sides } of merged(recordings)) {
    const { phase, loop } = SIDES.map((side) => passOf(recordings[side].program, sides[side])).find(Boolean)!;
    const variants = new Map<string, number>();
    const lengths = inBoth((side) => lengthOf(recordings[side], sides[side]));
    const most = Math.max(lengths.left, lengths.right);
    for (const step of stepsOf({ loop }, most, most)) {
      const taking = SIDES.filter((side) => step <= lengths[side]);
      const known = variants.get(taking.join()) ?? passes.length;
      if (known === passes.length) {
        variants.set(taking.join(), known);
        const statements = stopsOf(recordings, sides, taking);
        passes.push({ id, phase, loop, numbers: sides, statements });
      }
      frames.push({
        pass: known,
        step,
        frames: inEach((side) => numbers[side].get(`${sides[side]}:${step}`)),
      });
    }
  }
  return { recordings, program: { passes }, frames };
}

const timelines = new WeakMap<Recording, { right: Recording; frames: number; timeline: JointTimeline }>();

/** `joint`, built anew only when either recording has grown. */
export function jointlyKnown(recordings: Recordings): JointTimeline {
  const { left, right } = recordings;
  const frames = left.frames.length + right.frames.length;
  const known = timelines.get(left);
  if (known?.right === right && known.frames === frames) return known.timeline;
  const timeline = joint(recordings);
  timelines.set(left, { right, frames, timeline });
  return timeline;
}

/** Where one side stands while the cursor is at a stop, and, where that is not the stop itself, why. */
export interface SidePosition {
  readonly position: Position;
  readonly away?: Away;
}

/** Why a side is not at the cursor's stop: its model or its run has nothing there, or not yet. */
export type Away =
  | 'no such part'
  | 'no such equation'
  | 'no such pass'
  | 'source ended'
  | 'target ended'
  | 'not computed yet';

/** A side that has nothing at a stop stays at its time step, or at the last one that it has. */
export function sideAt(timeline: JointTimeline, side: Side, at: Position): SidePosition {
  const frame = timeline.frames[at.frame]!;
  const pass = timeline.program.passes[frame.pass]!;
  const own = frame.frames[side];
  if (own !== undefined) {
    const reached = pass.statements.slice(0, at.statement + 1).map((stop) => stop[side]);
    const here = reached.at(-1);
    if (here !== undefined) return insideOf(timeline, side, at, { frame: own, statement: here });
    const last = Math.max(...reached.filter((one) => one !== undefined), 0);
    return { position: { frame: own, statement: last }, away: 'no such equation' };
  }
  return { position: lastBefore(timeline, side, at.frame), away: reasonOf(pass, side) };
}

/** Where the cursor has to be for a side to stand at a position of its own recording. */
export function jointAt(
  timeline: JointTimeline,
  side: Side,
  { frame, statement, inside }: Position,
): Position {
  const number = timeline.frames.findIndex((one) => one.frames[side] === frame);
  if (number < 0) return START;
  const { statements } = timeline.program.passes[timeline.frames[number]!.pass]!;
  const at = {
    frame: number,
    statement: Math.max(
      statements.findIndex((stop) => stop[side] === statement),
      0,
    ),
  };
  const operation = inside
    ? operationsAt(timeline, at).findIndex((one) => one[side] === inside.operation)
    : -1;
  return inside && operation >= 0 ? { ...at, inside: { ...inside, operation } } : at;
}

/** The same of a statement at a decoder step, from 1, which may be yet to come: its time steps stand one after another. */
export function jointAtDecoder(
  { frames, program }: JointTimeline,
  side: Side,
  step: number,
  statement: number,
): Position {
  const isDecoder = ({ pass }: JointFrame) => program.passes[pass]!.phase === 'decoder';
  const first = frames.findIndex(isDecoder);
  const frame = (first < 0 ? frames.length : first) + step - 1;
  const pass = program.passes[(frames[frame] ?? frames.findLast(isDecoder))?.pass ?? -1];
  const stop = pass?.statements.findIndex((one) => one[side] === statement) ?? 0;
  return { frame, statement: Math.max(stop, 0) };
}

function lastBefore(timeline: JointTimeline, side: Side, frame: number): Position {
  for (let number = frame - 1; number >= 0; number--) {
    const { pass, frames } = timeline.frames[number]!;
    const own = frames[side];
    if (own === undefined) continue;
    const { statements } = timeline.program.passes[pass]!;
    return { frame: own, statement: Math.max(...statements.map((stop) => stop[side] ?? 0)) };
  }
  return START;
}

function reasonOf({ numbers, loop, statements }: JointPass, side: Side): Away {
  if (numbers[side] === undefined) return 'no such pass';
  if (statements.some((stop) => stop[side] !== undefined)) return 'not computed yet';
  return isOverTarget(loop) ? 'target ended' : 'source ended';
}

/** The passes of both models in one order, each with its number in the models that have it. */
function merged(recordings: Recordings): { readonly id: string; readonly sides: Of<number> }[] {
  const ids = inBoth((side) => recordings[side].program.passes.map((pass) => pass.id));
  return woven(ids.left, ids.right).map((id) => ({
    id,
    sides: inEach((side) => known(ids[side].indexOf(id))),
  }));
}

/** The statements of a pass, of the sides that take part in it, in one order. */
function stopsOf(recordings: Recordings, sides: Of<number>, taking: readonly Side[]): Of<number>[] {
  const ids = inBoth((side) => {
    const pass = taking.includes(side) ? passOf(recordings[side].program, sides[side]) : undefined;
    return pass?.statements.map((statement) => statement.id) ?? [];
  });
  return woven(ids.left, ids.right).map((id) => inEach((side) => known(ids[side].indexOf(id))));
}

/** How many steps a run makes of a pass: all of its source, and of its target those written so far; −1 without it. */
function lengthOf(recording: Recording, pass: number | undefined): number {
  if (pass === undefined) return -1;
  return isOverTarget(recording.program.passes[pass]!.loop)
    ? written(recording, pass)
    : recording.source.length;
}

const written = (recording: Recording, pass: number) =>
  recording.frames.reduce((steps, frame) => Math.max(steps, frame.pass === pass ? frame.step : 0), 0);

/** Number of each time step in its recording, by pass and step. */
function numbersOf(recordings: Recordings) {
  return inBoth(
    (side) => new Map(recordings[side].frames.map(({ pass, step }, number) => [`${pass}:${step}`, number])),
  );
}

const passOf = (program: Program, number: number | undefined) =>
  number === undefined ? undefined : program.passes[number];
