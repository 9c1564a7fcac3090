import { needs } from '../equation/expression';
import { type Recording, stepRead } from '../model/recording';
import type { ReadValues } from './messages';

/** The values that a statement read at a step of a recording: what has to come with a question about it. */
export function readValues(recording: Recording, pass: number, statement: number, step: number): ReadValues {
  const { expression } = recording.program.passes[pass]!.statements[statement]!;
  return needs(expression).map(({ symbol, at }) => {
    if (symbol.role === 'weight') return undefined;
    if (at?.kind === 'each') return recording.every(symbol);
    return recording.at(symbol, stepRead(at, step, recording.source.length)!);
  });
}
