import type { Recording } from '../model/recording';

/** Where we stand in a trace: at a statement of a time step, just after it was computed. */
export interface Position {
  /** Number of the frame (time step) in the recording. */
  readonly frame: number;
  /** Number of the statement in the frame's pass. */
  readonly statement: number;
}

/** How far one step goes: to the next equation or choice, or to the end of the next time step. */
export type Stride = 'equation' | 'time step';

export type Move = 'forward' | 'back' | 'next time step' | 'previous time step' | 'start' | 'end';

export const START: Position = { frame: 0, statement: 0 };

/**
 * Where a move leads. `forward` and `back` go by the stride, and never the other way; a time step is shown as a whole,
 * at its last statement.
 * `next time step` and `previous time step` keep the statement within a pass, so that one equation can be followed
 * through time. Moves stop at both ends of what has been computed; from a position beyond it they start at its end.
 */
export function moved(recording: Recording, position: Position, move: Move, stride: Stride): Position {
  const last = recording.frames.length - 1;
  if (last < 0) return START;
  const from = clamped(recording, position);
  switch (move) {
    case 'start':
      return stride === 'equation' ? START : whole(recording, 0);
    case 'end':
      return whole(recording, last);
    case 'forward':
      if (stride === 'time step')
        return isWhole(recording, from)
          ? whole(recording, Math.min(from.frame + 1, last))
          : whole(recording, from.frame);
      if (!isWhole(recording, from)) return { frame: from.frame, statement: from.statement + 1 };
      return from.frame === last ? from : { frame: from.frame + 1, statement: 0 };
    case 'back':
      if (stride === 'time step') return from.frame === 0 ? from : whole(recording, from.frame - 1);
      if (from.statement > 0) return { frame: from.frame, statement: from.statement - 1 };
      return from.frame === 0 ? from : whole(recording, from.frame - 1);
    case 'next time step':
      return sameStatement(recording, from, Math.min(from.frame + 1, last));
    case 'previous time step':
      return sameStatement(recording, from, Math.max(from.frame - 1, 0));
  }
}

/** The nearest position that exists: what a stored position becomes in a shorter recording. */
export function clamped(recording: Recording, position: Position): Position {
  const last = recording.frames.length - 1;
  if (last < 0) return START;
  if (position.frame > last) return whole(recording, last);
  const frame = Math.max(position.frame, 0);
  return { frame, statement: Math.min(Math.max(position.statement, 0), statementsIn(recording, frame) - 1) };
}

/** Where a stride shows a position: by time steps at the end of its own, by equations where it is. */
export function inStride(recording: Recording, position: Position, stride: Stride): Position {
  if (recording.frames.length === 0) return START;
  const at = clamped(recording, position);
  return stride === 'time step' ? whole(recording, at.frame) : at;
}

/** Number of a position when all statements of all frames are counted through, for a scrubber. */
export function ordinal(recording: Recording, { frame, statement }: Position): number {
  return startsOf(recording)[frame]! + statement;
}

/** The position with a number; the inverse of `ordinal`, clamped to the ends. */
export function positionAt(recording: Recording, number: number): Position {
  const starts = startsOf(recording);
  const wanted = Math.min(Math.max(number, 0), positions(recording) - 1);
  if (wanted < 0) return START;
  let [frame, beyond] = [0, recording.frames.length];
  while (beyond - frame > 1) {
    const middle = (frame + beyond) >> 1;
    if (starts[middle]! <= wanted) frame = middle;
    else beyond = middle;
  }
  return { frame, statement: wanted - starts[frame]! };
}

/** Number of positions in the recording so far. */
export const positions = (recording: Recording): number => startsOf(recording)[recording.frames.length]!;

const counted = new WeakMap<Recording, number[]>();

/** How many positions lie before each frame, and, last, how many there are: counted once, as the recording grows. */
function startsOf(recording: Recording): readonly number[] {
  const starts = counted.get(recording) ?? [0];
  counted.set(recording, starts);
  for (let frame = starts.length - 1; frame < recording.frames.length; frame++)
    starts.push(starts[frame]! + statementsIn(recording, frame));
  return starts;
}

function sameStatement(recording: Recording, from: Position, frame: number): Position {
  const samePass = recording.frames[from.frame]?.pass === recording.frames[frame]?.pass;
  return samePass ? { frame, statement: from.statement } : whole(recording, frame);
}

const statementsIn = (recording: Recording, frame: number) =>
  recording.program.passes[recording.frames[frame]!.pass]!.statements.length;

const whole = (recording: Recording, frame: number): Position => ({
  frame,
  statement: statementsIn(recording, frame) - 1,
});

const isWhole = (recording: Recording, { frame, statement }: Position) =>
  statement >= statementsIn(recording, frame) - 1;
