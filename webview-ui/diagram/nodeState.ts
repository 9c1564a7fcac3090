import type { Program } from '../../src/model/program';
import { type Recording, stepRead } from '../../src/model/recording';
import type { Position } from '../../src/trace/cursor';
import { frameNumber } from '../state/timeline';
import { sliceOf, valueAt } from '../state/values';
import type { FlowNode } from './flow';

/** How a node stands to the cursor: not computed yet, computed, or where we are. */
export type NodeProgress = 'future' | 'done' | 'current';

/** How a node stands to the cursor, whose frame is of the node's pass. */
export function progressOf(node: FlowNode, recording: Recording, position: Position): NodeProgress {
  const number = node.statement ?? laterStatement(node, recording, position);
  if (number === undefined) return 'done';
  if (node.kind !== 'input' && number === position.statement) return 'current';
  return number > position.statement ? 'future' : 'done';
}

/** The value that a node holds at the cursor's time step; undefined while it is not computed, or where it has none. */
export function valuesOf(node: FlowNode, recording: Recording, position: Position): Float32Array | undefined {
  const { kind, read } = node;
  if (!read || progressOf(node, recording, position) === 'future') return undefined;
  const frame = recording.frames[position.frame]!;
  if (kind === 'result') {
    return sliceOf(recording, frame, recording.program.passes[frame.pass]!.statements[node.statement!]!.id);
  }
  if (read.at?.kind === 'each') return recording.every(read.symbol);
  return valueAt(recording, read.symbol, stepRead(read.at, frame.step, recording.source.length) ?? 0);
}

/** Where a click on a node leads: to its statement; for an input, to where it was computed. */
export function destination(
  { kind, read, statement }: FlowNode,
  recording: Recording,
  position: Position,
): Position | undefined {
  if (kind !== 'input') return { frame: position.frame, statement: statement! };
  const { step } = recording.frames[position.frame]!;
  const { program, source } = recording;
  const at = stepRead(read!.at, step, source.length) ?? (read!.at ? source.length : 0);
  return [read!.symbol.id, `${read!.symbol.id}@0`]
    .map((id) => placeOf(id, program))
    .map((place) => place && { frame: frameNumber(recording, place.pass, at), statement: place.statement })
    .find((place): place is Position => place?.frame !== undefined);
}

/** The statement of the cursor's own time step that computes an input, where another part of the pass does. */
function laterStatement({ read }: FlowNode, recording: Recording, { frame }: Position): number | undefined {
  if (!read || (read.at?.kind === 'step' && read.at.shift !== 0)) return undefined;
  const place = placeOf(read.symbol.id, recording.program);
  return place?.pass === recording.frames[frame]!.pass ? place.statement : undefined;
}

const places = new WeakMap<Program, Map<string, { readonly pass: number; readonly statement: number }>>();

/** The pass and number of a statement by its id. */
function placeOf(id: string, program: Program) {
  const known =
    places.get(program) ??
    new Map(
      program.passes.flatMap(({ statements }, pass) =>
        statements.map((one, statement) => [one.id, { pass, statement }] as const),
      ),
    );
  places.set(program, known);
  return known.get(id);
}
