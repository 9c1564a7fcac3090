import type { Block } from '../../src/model/blocks';
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
  const frame = frameNumber(recording, block.pass, step);
  if (frame === undefined || position.frame < frame) return 'future';
  if (position.frame > frame) return 'done';
  if (position.statement < block.first) return 'future';
  return position.statement <= block.last ? 'current' : 'step';
}

/** Where a click on a node leads: to the statement that completes it. Undefined while it is not computed. */
export function destination(recording: Recording, block: Block, step: number): Position | undefined {
  const frame = frameNumber(recording, block.pass, step);
  return frame === undefined ? undefined : { frame, statement: block.last };
}
