import type { Expression } from './expression';
import type { MathSymbol } from './symbol';

/** What an expression is, in letters: the same for the same. */
export const nameOf = (expression: Expression): string =>
  JSON.stringify(expression, (key, value) => (key === 'symbol' ? (value as MathSymbol).id : value));

/** Whether two trees are one and the same expression. */
export const isSame = (one: Expression, other: Expression): boolean =>
  one.op === other.op && nameOf(one) === nameOf(other);
