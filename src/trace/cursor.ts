import type { Inside } from './inside';

/** What a cursor moves along: time steps one after another, each of a pass with so many statements. */
export interface Timeline {
  readonly frames: readonly { readonly pass: number }[];
  readonly program: { readonly passes: readonly { readonly statements: readonly unknown[] }[] };
}

/** Where we stand in a trace: at a statement of a time step, just after it was computed. */
export interface Position {
  /** Number of the frame (time step) in the timeline. */
  readonly frame: number;
  /** Number of the statement in the frame's pass. */
  readonly statement: number;
  /** Where inside the statement, after a step into it. */
  readonly inside?: Inside;
}

/** How far one step goes: to the next equation or choice, or to the end of the next time step. */
export type Stride = 'equation' | 'time step';

export type Move = 'forward' | 'back' | 'next time step' | 'previous time step' | 'start' | 'end';

export const START: Position = { frame: 0, statement: 0 };

/**
 * Where a move leads. `forward` and `back` go by the stride, and never the other way; a time step is shown as a whole,
 * at its last statement.
 * `next time step` and `previous time step` keep the statement within a pass, and where one stands inside of it, so that
 * one equation can be followed through time. Moves stop at both ends of what has been computed; from a position beyond it they start at its end.
 */
export function moved(timeline: Timeline, position: Position, move: Move, stride: Stride): Position {
  const last = timeline.frames.length - 1;
  if (last < 0) return START;
  const from = clamped(timeline, position);
  switch (move) {
    case 'start':
      return stride === 'equation' ? START : whole(timeline, 0);
    case 'end':
      return whole(timeline, last);
    case 'forward':
      if (stride === 'time step')
        return isWhole(timeline, from)
          ? whole(timeline, Math.min(from.frame + 1, last))
          : whole(timeline, from.frame);
      if (!isWhole(timeline, from)) return { frame: from.frame, statement: from.statement + 1 };
      return from.frame === last ? from : { frame: from.frame + 1, statement: 0 };
    case 'back':
      if (stride === 'time step') return from.frame === 0 ? from : whole(timeline, from.frame - 1);
      if (from.statement > 0) return { frame: from.frame, statement: from.statement - 1 };
      return from.frame === 0 ? from : whole(timeline, from.frame - 1);
    case 'next time step':
      return sameStatement(timeline, from, Math.min(from.frame + 1, last));
    case 'previous time step':
      return sameStatement(timeline, from, Math.max(from.frame - 1, 0));
  }
}

/** The nearest position that exists: what a stored position becomes in a shorter timeline. */
export function clamped(timeline: Timeline, position: Position): Position {
  const last = timeline.frames.length - 1;
  if (last < 0) return START;
  if (position.frame > last) return whole(timeline, last);
  const frame = Math.max(position.frame, 0);
  const statement = Math.min(Math.max(position.statement, 0), statementsIn(timeline, frame) - 1);
  const { inside } = position;
  const there = inside && frame === position.frame && statement === position.statement;
  return there ? { frame, statement, inside } : { frame, statement };
}

/** Where a stride shows a position: by time steps at the end of its own, by equations where it is. */
export function inStride(timeline: Timeline, position: Position, stride: Stride): Position {
  if (timeline.frames.length === 0) return START;
  const at = clamped(timeline, position);
  return stride === 'time step' ? whole(timeline, at.frame) : at;
}

/** Number of a position when all statements of all frames are counted through, for a scrubber. */
export function ordinal(timeline: Timeline, { frame, statement }: Position): number {
  return startsOf(timeline)[frame]! + statement;
}

/** The position with a number; the inverse of `ordinal`, clamped to the ends. */
export function positionAt(timeline: Timeline, number: number): Position {
  const starts = startsOf(timeline);
  const wanted = Math.min(Math.max(number, 0), positions(timeline) - 1);
  if (wanted < 0) return START;
  let [frame, beyond] = [0, timeline.frames.length];
  while (beyond - frame > 1) {
    const middle = (frame + beyond) >> 1;
    if (starts[middle]! <= wanted) frame = middle;
    else beyond = middle;
  }
  return { frame, statement: wanted - starts[frame]! };
}

/** Number of positions in the recording so far. */
export const positions = (timeline: Timeline): number => startsOf(timeline)[timeline.frames.length]!;

const counted = new WeakMap<Timeline, number[]>();

/** How many positions lie before each frame, and, last, how many there are: counted once, as the recording grows. */
function startsOf(timeline: Timeline): readonly number[] {
  const starts = counted.get(timeline) ?? [0];
  counted.set(timeline, starts);
  for (let frame = starts.length - 1; frame < timeline.frames.length; frame++)
    starts.push(starts[frame]! + statementsIn(timeline, frame));
  return starts;
}

function sameStatement(timeline: Timeline, from: Position, frame: number): Position {
  const samePass = timeline.frames[from.frame]?.pass === timeline.frames[frame]?.pass;
  return samePass ? { ...from, frame } : whole(timeline, frame);
}

const statementsIn = (timeline: Timeline, frame: number) =>
  timeline.program.passes[timeline.frames[frame]!.pass]!.statements.length;

const whole = (timeline: Timeline, frame: number): Position => ({
  frame,
  statement: statementsIn(timeline, frame) - 1,
});

const isWhole = (timeline: Timeline, { frame, statement }: Position) =>
  statement >= statementsIn(timeline, frame) - 1;
