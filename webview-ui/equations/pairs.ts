import { type Expression, operands } from '../../src/equation/expression';
import type { Term } from '../../src/equation/terms';

/** An expression's operands beside their terms, where the terms have them. */
export function pairs(expression: Expression, term: Term): [Expression, Term][] {
  switch (expression.op) {
    case 'lookup':
      return [[expression.token, term.operands[0]!]];
    case 'concat':
      return [[expression.parts[term.part!]!, term.operands[0]!]];
    case 'sample':
      return [[expression.draw, term.operands[0]!]];
    default:
      return operands(expression).flatMap((operand, k) => {
        const of = term.operands[k];
        return of ? [[operand, of] as [Expression, Term]] : [];
      });
  }
}

/** A part of a term that is a sum of products or a choice among candidates, and where it stands. */
export interface Detail {
  readonly expression: Expression;
  readonly term: Term;
}

/** What stepping into a term shows: every sum of products and every choice in it, in the order they are written. */
export function detailsOf(expression: Expression, term: Term): Detail[] {
  const own = term.products || term.among ? [{ expression, term }] : [];
  return [...own, ...pairs(expression, term).flatMap(([part, of]) => detailsOf(part, of))];
}
