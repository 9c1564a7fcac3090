import type { Expression } from '../../src/equation/expression';
import type { Notation } from '../../src/equation/notation';
import type { Term } from '../../src/equation/terms';
import { decimal, exact, plain } from '../../src/text/numbers';
import { write } from './write';

/** What the numbers of a formula are called and how they are printed. */
export interface Spelling {
  /** A token by its id, of the source or of the target. */
  token(of: Expression, id: number): string;
}

/** What a part has come to, in its place: a number, with so many decimals where that is given, or a token by its name. */
export function valueNotation(
  expression: Expression,
  term: Term,
  spelling: Spelling,
  decimals?: number,
): Notation {
  const body = isToken(expression)
    ? write.name(spelling.token(expression, term.value))
    : numberNotation(term.value, decimals);
  return write.part(expression, body);
}

const isToken = (expression: Expression) =>
  ['token', 'argmax', 'sample'].includes(expression.op) ||
  (expression.op === 'read' && expression.symbol.role === 'token');

/** A number as it is printed, all its digits kept for whoever points at it. */
export const numberNotation = (value: number, decimals?: number): Notation =>
  write.number(decimals === undefined ? plain(value) : decimal(value, decimals), exact(value));

/** A negative number after an operator stands in parentheses. */
export function guarded(notation: Notation): Notation {
  const number = notation.kind === 'part' ? notation.body : notation;
  return number.kind === 'number' && number.text.startsWith('−')
    ? write.fenced('(', notation, ')')
    : notation;
}
