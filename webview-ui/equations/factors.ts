import type { Expression } from '../../src/equation/expression';
import { expressionNotation } from '../../src/equation/expressionNotation';
import type { Notation } from '../../src/equation/notation';
import type { Term } from '../../src/equation/terms';
import type { Spelling } from './numberNotation';
import { write } from './write';

/** How a sum of products is written: the sum itself for one unit, and what its two columns hold. */
export interface Factors {
  readonly sum: Notation;
  readonly left: Notation;
  readonly right: Notation;
  /** What the rows are numbered by: elements, or source positions. */
  readonly rows: 'element' | 'position';
}

/**
 * Names the factors of a sum of products: `(W_xf x_t)[3] = Σ_k W_xf[3, k] · x_t[k]`, `c_i[3] = Σ_j α_ij · h_j[3]`.
 * The rows of a table of the vocabulary are named by their tokens.
 */
export function factorsOf(expression: Expression, term: Term, spelling: Spelling): Factors | undefined {
  switch (expression.op) {
    case 'matmul': {
      const row = rowName(expression.matrix, term.unit ?? 0, spelling);
      return {
        sum: at(write.fenced('(', written(expression), ')'), row),
        left: at(written(expression.matrix), row, write.operator(','), K),
        right: at(grouped(expression.vector), K),
        rows: 'element',
      };
    }
    case 'dot':
      return {
        sum: written(expression, term.unit),
        left: at(grouped(expression.left, term.unit), K),
        right: at(grouped(expression.right, term.unit), K),
        rows: 'element',
      };
    case 'sum':
      if (expression.of.op !== 'hadamard') return undefined;
      return {
        sum: written(expression),
        left: written(expression.of.left),
        right: at(written(expression.of.right), write.number(String(term.unit ?? 0))),
        rows: 'position',
      };
    case 'mean':
      if (!expression.over) return undefined;
      return {
        sum: written(expression),
        left: { kind: 'fraction', top: write.number('1'), bottom: write.operator('T') },
        right: at(grouped(expression.of), write.number(String(term.unit ?? 0))),
        rows: 'position',
      };
    default:
      return undefined;
  }
}

const K = write.operator('k');

const at = (body: Notation, ...index: Notation[]) =>
  write.row(body, write.fenced('[', write.row(...index), ']'));

/** An expression as its equation has it, or for one source position, counted from 0. */
const written = (expression: Expression, position?: number) =>
  expressionNotation(
    expression,
    { style: 'formula' },
    position === undefined ? {} : { j: String(position + 1) },
  );

/** An operation is put in parentheses before an index; what has brackets or is a symbol is not. */
function grouped(part: Expression, position?: number): Notation {
  const body = written(part, position);
  return part.op === 'read' || part.op === 'concat' ? body : write.fenced('(', body, ')');
}

function rowName(matrix: Expression, row: number, spelling: Spelling): Notation {
  const ofTokens = matrix.op === 'read' && matrix.symbol.shape[0]?.name === 'vocabulary';
  return ofTokens ? write.name(spelling.token(matrix, row)) : write.number(String(row));
}
