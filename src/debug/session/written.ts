import { type At, blockId, type MathSymbol } from '../../equation/symbol';

/** How the expression language writes a symbol: its key, its block, and the time where it is not the usual one. */
export function symbolExpression(symbol: MathSymbol, at?: At): string | undefined {
  const name = `${symbol.key}@${blockId(symbol)}`;
  if (symbol.role === 'weight' || at === undefined) return name;
  if (at.kind === 'fixed') return `${name}[${at.step}]`;
  if (at.kind === 'each') return `${name}[${at.index}]`;
  if (at.kind !== 'step') return undefined;
  return at.shift === 0 ? name : `${name}[${at.index}${at.shift > 0 ? '+' : '-'}1]`;
}

/**
 * How the expression language writes one number, or row, of a value. After a block a number would be a time step: the
 * value stands in parentheses.
 * @param positions whether it is of a source position: these count from 1
 */
export const elementExpression = (value: string, number: number, positions = false): string =>
  `(${value})[${number + (positions ? 1 : 0)}]`;
