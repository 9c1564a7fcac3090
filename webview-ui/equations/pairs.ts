import { type Expression, operands } from '../../src/equation/expression';
import type { Term } from '../../src/equation/terms';

/** An expression's operands beside their terms, where the terms have them. */
export function pairs(expression: Expression, term: Term): [Expression, Term][] {
  switch (expression.op) {
    case 'lookup':
      return [[expression.token, term.operands[0]!]];
    case 'concat': {
      const part = partWith(expression.parts, term);
      return part ? [[part, term.operands[0]!]] : [];
    }
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

/** The part of a concatenation that holds a unit. */
export function partWith(parts: readonly Expression[], term: Term): Expression | undefined {
  let rest = (term.unit ?? 0) - (term.operands[0]?.unit ?? 0);
  return parts.find((part) => {
    const found = rest <= 0;
    rest -= part.op === 'read' ? ((part.symbol.shape as readonly { size?: number }[])[0]?.size ?? 0) : 0;
    return found;
  });
}
