import type { Expression } from '../../src/equation/expression';
import { expressionNotation, type Notation, symbolNotation } from '../../src/equation/notation';
import type { Term } from '../../src/equation/terms';
import { write } from './write';

/** How a sum of products is written: the sum itself for one unit, and what its two columns hold. */
export interface Factors {
  readonly sum: Notation;
  readonly left: Notation;
  readonly right: Notation;
  /** What the rows are numbered by: elements, or source positions. */
  readonly rows: 'element' | 'position';
}

/** Names the factors of a sum of products: `(W_xf x_t)[3] = Σ_k W_xf[3, k] · x_t[k]`, `c_i[3] = Σ_j α_ij · h_j[3]`. */
export function factorsOf(expression: Expression, term: Term): Factors | undefined {
  const unit = String(term.unit ?? 0);
  const of = (part: Expression) => expressionNotation(part, { style: 'formula' });
  const at = (body: Notation, index: string) => write.row(body, write.fenced('[', write.name(index), ']'));
  switch (expression.op) {
    case 'matmul':
      return {
        sum: at(write.fenced('(', of(expression), ')'), unit),
        left: at(of(expression.matrix), `${unit}, k`),
        right: at(grouped(expression.vector), 'k'),
        rows: 'element',
      };
    case 'dot':
      return {
        sum: of(expression),
        left: at(grouped(expression.left), 'k'),
        right: at(grouped(expression.right), 'k'),
        rows: 'element',
      };
    case 'sum':
      if (expression.of.op !== 'hadamard') return undefined;
      return {
        sum: of(expression),
        left: of(expression.of.left),
        right: at(of(expression.of.right), unit),
        rows: 'position',
      };
    default:
      return undefined;
  }

  /** A product of its own is put in parentheses, and a source position chosen for it is written in its symbols. */
  function grouped(part: Expression): Notation {
    if (part.op === 'read') return position(part);
    const body = of(part);
    return part.op === 'concat' ? body : write.fenced('(', body, ')');
  }

  function position(part: Extract<Expression, { op: 'read' }>): Notation {
    const fixed = part.at?.kind === 'each' && term.unit !== undefined ? { j: String(term.unit + 1) } : {};
    return write.part(part, symbolNotation(part.symbol, part.at, fixed));
  }
}
