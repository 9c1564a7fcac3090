import { backwardBlock } from '../../src/model/backward/passes';
import { type Block, blockAt } from '../../src/model/blocks';
import type { Recording } from '../../src/model/recording';
import type { Position } from '../../src/trace/cursor';
import { frameNumber } from '../state/timeline';

/**
 * How a node stands to the cursor: not reached (`future`), passed in an earlier time step (`done`), passed in this
 * one (`step`), or where we are (`current`).
 */
export type Progress = 'future' | 'done' | 'step' | 'current';

/** How a block's node at a step stands to the cursor. */
export function progressOf(recording: Recording, position: Position, block: Block, step: number): Progress {
  if (isGradientBy(recording, position, block, step)) return 'current';
  const frame = frameNumber(recording, block.pass, step);
  if (frame === undefined || position.frame < frame) return 'future';
  if (position.frame > frame) return 'done';
  if (position.statement < block.first) return 'future';
  return position.statement <= block.last ? 'current' : 'step';
}

/** Whether the cursor is at the gradient by the state that a node stands for. */
function isGradientBy(
  { frames, program }: Recording,
  position: Position,
  { id }: Block,
  step: number,
): boolean {
  const frame = frames[position.frame]!;
  if (frame.step !== step || program.passes[frame.pass]!.phase !== 'backward') return false;
  return blockAt(program, frame.pass, position.statement).id === backwardBlock(id);
}

/** Where a click on a node leads: to the statement that completes it. Undefined while it is not computed. */
export function destination(recording: Recording, block: Block, step: number): Position | undefined {
  const frame = frameNumber(recording, block.pass, step);
  return frame === undefined ? undefined : { frame, statement: block.last };
}
