import type { Read } from '../../src/equation/expression';
import { symbolNotation } from '../../src/equation/symbolNotation';
import type { FlowNode } from './flow';

/** Side of the grid that everything lies on, in CSS pixels. */
export const UNIT = 6;
/** Height of a value's box and of an operation, in units. */
export const BOX = 6;
export const SIGN = 4;
/** Width of a value's box that has no longer name. */
const NARROWEST = 9;
/** Room for a value that is written out, a number or a token, in CSS pixels. */
const WRITTEN = 46;

/** Size of a node in units, both even, so that its middle lies on the grid. */
export function sizeOf({ kind, read, operator }: FlowNode): { readonly w: number; readonly h: number } {
  if (kind === 'operation') return { w: signWidth(operator!), h: SIGN };
  const sign = operator === undefined ? 4 : signWidth(operator) * UNIT;
  const w = sign + Math.max(nameWidth(read!) + 10, isWritten(read!) ? WRITTEN : 0);
  return { w: Math.max(even(w), NARROWEST + 1), h: BOX };
}

/** A token, a single number, or the likeliest entry of a vocabulary: no strip of colours. */
const isWritten = ({ symbol: { role, shape } }: Read) =>
  role === 'token' || shape.length === 0 || shape[0]!.name === 'vocabulary';

/** Width of an operator's sign, in units. */
export function signWidth(operator: string | Read): number {
  const width = typeof operator === 'string' ? operator.length * 6.6 + 8 : nameWidth(operator) + 8;
  return Math.max(even(width), SIGN);
}

const even = (pixels: number) => 2 * Math.ceil(pixels / UNIT / 2);

/** How wide a symbol is about to be, in CSS pixels: its letter, then the longer of what stands above and below. */
function nameWidth({ symbol, at }: Read): number {
  const notation = symbolNotation(symbol, at);
  if (notation.kind !== 'symbol') return 0;
  const { base, subscript = '', superscript = '' } = notation.letter;
  return (
    base.length * 8.5 + Math.max(subscript.length + notation.index.join('').length, superscript.length) * 5.8
  );
}
