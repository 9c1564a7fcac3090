import type { Read } from '../equation/expression';
import { type Frame, type Recording, stepRead } from '../model/recording';
import type { Position } from './cursor';

/** What an occurrence of a symbol reads where a run stands. */
export interface ValueNow {
  /** The time step whose statement reads it. */
  readonly frame: Frame;
  /** Where the value itself is from: t or i; undefined for that of no step, or of every source position. */
  readonly step: number | undefined;
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
  { symbol, at: when }: Read,
): ValueNow | undefined {
  const number = recording.frames.findLastIndex((frame, one) => one <= at && frame.pass === pass);
  const frame = recording.frames[number];
  if (!frame || symbol.role === 'weight') return undefined;
  if (when?.kind === 'each') return { frame, step: undefined, values: recording.every(symbol) };
  const step = stepRead(when, frame.step, recording.source.length);
  const id = when?.kind === 'fixed' && when.step === 0 ? `${symbol.id}@0` : symbol.id;
  const here = recording.program.passes[pass]!.statements.findIndex((one) => one.id === id);
  const own = step === undefined || step === frame.step;
  const computed = number < at || !own || here <= statement;
  return { frame, step, values: computed ? recording.at(symbol, step ?? 0) : undefined };
}
