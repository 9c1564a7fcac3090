import type { Read } from '../../src/equation/expression';
import { greatest } from '../../src/equation/greatest';
import type { Notation } from '../../src/equation/notation';
import type { MathSymbol } from '../../src/equation/symbol';
import { symbolNotation } from '../../src/equation/symbolNotation';
import { write } from './write';

/** What is counted in a value: elements of a vector, source positions, entries of the vocabulary; or it is one number. */
export type UnitKind = 'element' | 'position' | 'entry' | 'none';

/** What has been chosen to look at; undefined follows the largest. */
export interface Choice {
  readonly element: number;
  readonly position: number | undefined;
  readonly entry: number | undefined;
}

/** What is counted in a symbol's value. */
export function unitKind({ shape, over }: MathSymbol): UnitKind {
  if (over) return 'position';
  if (shape.length === 0) return 'none';
  return shape[0]!.name === 'vocabulary' ? 'entry' : 'element';
}

/** The unit of a value that is looked at. */
export function unitOf(symbol: MathSymbol, values: Float32Array, choice: Choice): number {
  const kind = unitKind(symbol);
  const wanted = kind === 'none' ? 0 : (choice[kind] ?? greatest(values, 1)[0]!);
  return Math.min(wanted, values.length - 1);
}

/** One unit of a symbol, as it is written: `f_t[3]`, `e_{i3}`, `p_i[chat]`. */
export function unitNotation({ symbol, at }: Read, unit: number, entry: (id: number) => string): Notation {
  const kind = unitKind(symbol);
  if (kind === 'none') return symbolNotation(symbol, at);
  if (kind === 'position') return symbolNotation(symbol, at, { j: String(unit + 1) });
  const index = kind === 'entry' ? write.name(entry(unit)) : write.number(String(unit));
  return write.row(symbolNotation(symbol, at), write.fenced('[', index, ']'));
}
