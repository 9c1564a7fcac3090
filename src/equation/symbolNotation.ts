import type { Over } from './expression';
import { fenced, type Notation, operator, row, variable } from './notation';
import type { At, MathSymbol } from './symbol';

/**
 * Renamed indices: inside a softmax's denominator `j` is written `k`. `element`: what numbers the elements inside a sum
 * over them.
 */
export type Renames = { readonly j?: string; readonly element?: string };

/** A symbol with its indices, at a time: `h_{t−1}`, `α_{i−1,j}`. */
export function symbolNotation(symbol: MathSymbol, at: At | undefined, renames: Renames = {}): Notation {
  const index: string[] = [];
  if (at?.kind === 'step') index.push(shifted(at.index, at.shift));
  if (at?.kind === 'fixed') index.push(String(at.step));
  if (at?.kind === 'each') index.push(at.index === 'j' ? (renames.j ?? 'j') : at.index);
  if (symbol.over) {
    const j = renames.j ?? 'j';
    // α_{i−1,j}: not (i−1)j; α_{1,2}: not twelve.
    if (index.some((one) => one.length > 1 || (/\d/.test(one) && /\d/.test(j)))) index.push(',');
    index.push(j);
  }
  return { kind: 'symbol', symbol, letter: symbol.letter, index };
}

function shifted(index: string, shift: number): string {
  if (shift === 0) return index;
  return shift < 0 ? `${index}−${-shift}` : `${index}+${shift}`;
}

/** What an index goes up to: the source's length, the target's, the number of pairs. */
export const LAST: Record<Over, Notation> = {
  j: variable('T'),
  i: { kind: 'scripted', base: variable('T'), sup: operator('′') },
  pairs: variable('N'),
};
/** What is gone over, where no limits are written: `j`; of pairs, which have no number of their own, a pair. */
export const index = (over: Over): Notation =>
  over === 'pairs' ? fenced('(', row(variable('X'), operator(','), variable('Y')), ')') : variable(over);
/** Σ with what is gone over below it, and up to where above. */
export const sumSign = (over: Over | 'k'): Notation => ({
  kind: 'limits',
  base: operator('∑'),
  ...(over === 'pairs'
    ? { under: index(over) }
    : {
        under: row(variable(over), operator('='), { kind: 'number', text: '1' }),
        over: LAST[over === 'k' ? 'j' : over],
      }),
});
