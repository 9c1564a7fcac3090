import type { Read } from '../equation/expression';
import { valueAt } from '../model/moment';
import type { Frame, Recording } from '../model/recording';
import type { Position } from './cursor';

/** What an occurrence of a symbol reads where a run stands. */
export interface ValueNow {
  /** The time step whose statement reads it. */
  readonly frame: Frame;
  /** Undefined where the run has not come to it. */
  readonly values: Float32Array | undefined;
}

/**
 * What a statement's symbol is, as the run stands: at the time step of its pass that the run is in or was in last.
 * Undefined for a weight, and while the run has not come to the pass.
 */
export function valueNow(
  recording: Recording,
  { frame: at, statement }: Position,
  pass: number,
  read: Read,
): ValueNow | undefined {
  const number = recording.frames.findLastIndex((frame, one) => one <= at && frame.pass === pass);
  const frame = recording.frames[number];
  if (!frame || read.symbol.role === 'weight') return undefined;
  const { step } = frame;
  const value = valueAt(recording, read, number === at ? { pass, step, statement } : { pass, step });
  return { frame, values: 'missing' in value ? undefined : value };
}
