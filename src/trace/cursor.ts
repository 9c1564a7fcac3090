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
 * Where a move leads. `forward` and `back` go by the stride; a time step is shown as a whole, at its last statement.
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
      if (stride === 'time step') return whole(recording, Math.max(from.frame - 1, 0));
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

/** Number of a position when all statements of all frames are counted through, for a scrubber. */
export function ordinal(recording: Recording, position: Position): number {
  let count = position.statement;
  for (let frame = 0; frame < position.frame; frame++) count += statementsIn(recording, frame);
  return count;
}

/** The position with a number; the inverse of `ordinal`, clamped to the ends. */
export function positionAt(recording: Recording, number: number): Position {
  let rest = Math.max(number, 0);
  for (let frame = 0; frame < recording.frames.length; frame++) {
    const count = statementsIn(recording, frame);
    if (rest < count) return { frame, statement: rest };
    rest -= count;
  }
  return recording.frames.length ? whole(recording, recording.frames.length - 1) : START;
}

/** Number of positions in the recording so far. */
export function positions(recording: Recording): number {
  return recording.frames.reduce((count, _, frame) => count + statementsIn(recording, frame), 0);
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
