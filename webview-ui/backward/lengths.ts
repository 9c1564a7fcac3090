import type { MathSymbol } from '../../src/equation/symbol';
import { lengthBy, recurrentStates } from '../../src/model/backward/passes';
import type { Program } from '../../src/model/program';
import type { Recording } from '../../src/model/recording';
import type { Position } from '../../src/trace/cursor';

/** Where the length of the gradient by a state is computed. */
export interface Length {
  readonly state: MathSymbol;
  readonly pass: number;
  readonly statement: number;
  /** The statement's. */
  readonly id: string;
}

/** Those that a program computes, of the encoder's states first: none where it does not go back through time. */
export function lengthsOf({ passes }: Program): Length[] {
  return recurrentStates(passes).flatMap((state) => {
    const id = lengthBy(state.id);
    const pass = passes.findIndex(({ statements }) => statements.some((one) => one.id === id));
    if (pass < 0) return [];
    return [{ state, pass, statement: passes[pass]!.statements.findIndex((one) => one.id === id), id }];
  });
}

/** The greatest of all that was received. */
export function greatestLength(recording: Recording, lengths: readonly Length[]): number {
  return recording.frames.reduce(
    (greatest, frame) =>
      lengths
        .filter(({ pass }) => pass === frame.pass)
        .reduce((most, { id }) => Math.max(most, recording.slice(frame, id)[0]!), greatest),
    0,
  );
}

/** The state and time step whose gradient the cursor is at; none on the way forwards. */
export function pointedAt(
  recording: Recording,
  { frame, statement }: Position,
  lengths: readonly Length[],
): { readonly id: string; readonly step: number } | undefined {
  const { pass, step } = recording.frames[frame]!;
  // A gradient stands just before its length.
  const one = lengths.find(
    (length) =>
      length.pass === pass && (statement === length.statement || statement === length.statement - 1),
  );
  return one && { id: one.state.id, step };
}
