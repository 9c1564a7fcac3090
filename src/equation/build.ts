/** Short hands to write equations with; each returns a plain tree (`expression.ts`). */
import type { Expression, Over, Read, Relation } from './expression';
import type { At, MathSymbol, Place, TimeIndex } from './symbol';

export const read = (symbol: MathSymbol, at?: At): Read =>
  at ? { op: 'read', symbol, at } : { op: 'read', symbol };

/** The symbol at the step being computed, or shifted from it: `now(h)`, `now(h, -1)`. */
export function now(symbol: MathSymbol, shift = 0): Read {
  return read(symbol, { kind: 'step', index: indexOf(symbol), shift });
}

/** The symbol at one fixed step: `fixed(h, 'T')`. */
export const fixed = (symbol: MathSymbol, step: number | 'T'): Read => read(symbol, { kind: 'fixed', step });

/** The symbol at every source position `j`, or at every decoder step `i`. */
export const each = (symbol: MathSymbol, index: Place = 'j'): Read => read(symbol, { kind: 'each', index });

/** What the symbol's program comes to where it reads a series: `D(B)`. */
export const of = (symbol: MathSymbol, series: MathSymbol): Read => read(symbol, { kind: 'of', series });

export const matmul = (matrix: Expression, vector: Expression): Expression => ({
  op: 'matmul',
  matrix,
  vector,
});
export const dot = (left: Expression, right: Expression): Expression => ({ op: 'dot', left, right });
export const add = (...terms: Expression[]): Expression => ({ op: 'add', terms });
export const hadamard = (left: Expression, right: Expression): Expression => ({
  op: 'hadamard',
  left,
  right,
});
export const subtract = (left: Expression, right: Expression): Expression => ({
  op: 'subtract',
  left,
  right,
});
export const divide = (left: Expression, right: Expression): Expression => ({ op: 'divide', left, right });
/** `left` to the power of `right`. */
export const power = (left: Expression, right: Expression): Expression => ({ op: 'power', left, right });
export const number = (value: number): Expression => ({ op: 'number', value });
export const abs = (of: Expression): Expression => ({ op: 'abs', of });
export const sigmoid = (of: Expression): Expression => ({ op: 'sigmoid', of });
export const tanh = (of: Expression): Expression => ({ op: 'tanh', of });
/** Of shares, or of an element of them, with their logits. */
export function log(of: Expression): Expression {
  const shares = of.op === 'element' && !of.over ? of.of : of;
  if (shares.op !== 'read' || !shares.symbol.logits) return { op: 'log', of };
  return { op: 'log', of, logits: read(shares.symbol.logits, shares.at) };
}
export const softmax = (of: Expression, over?: 'j'): Expression =>
  over ? { op: 'softmax', of, over } : { op: 'softmax', of };
export const sum = (over: Over, of: Expression): Expression => ({ op: 'sum', of, over });
/** The sum over the elements of a vector. */
export const total = (of: Expression): Expression => ({ op: 'sum', of });
export const mean = (over: Over, of: Expression): Expression => ({ op: 'mean', of, over });
/** The mean of the elements of a vector. */
export const average = (of: Expression): Expression => ({ op: 'mean', of });
export const max = (over: 'j', of: Expression): Expression => ({ op: 'max', of, over });
export const norm = (of: Expression, over?: 'j'): Expression => ({
  op: 'norm',
  of,
  ...(over ? { over } : {}),
});
export const concat = (...parts: Expression[]): Expression => ({ op: 'concat', parts });
export const lookup = (table: Expression, token: Expression): Expression => ({ op: 'lookup', table, token });
export const element = (of: Expression, token: Expression): Expression => ({ op: 'element', of, token });
export const truncated = (of: Expression, topK: number, topP: number): Expression => ({
  op: 'truncated',
  of,
  topK,
  topP,
});
export const sample = (of: Expression, draw: Expression): Expression => ({ op: 'sample', of, draw });
export const argmax = (of: Expression): Expression => ({ op: 'argmax', of });
export const equals = (left: Expression, right: Expression): Expression => ({ op: 'equals', left, right });
const compare =
  (relation: Relation) =>
  (left: Expression, right: Expression): Expression => ({ op: 'compare', relation, left, right });
export const less = compare('<');
export const atMost = compare('≤');
export const greater = compare('>');
export const cases = (condition: Expression, yes: Expression, no: Expression): Expression => ({
  op: 'cases',
  condition,
  yes,
  no,
});
export const token = (id: number, name: string): Expression => ({ op: 'token', id, name });

function indexOf(symbol: MathSymbol): TimeIndex {
  if (!symbol.index) throw new Error(`The symbol "${symbol.id}" has no time index to read it at.`);
  return symbol.index;
}
