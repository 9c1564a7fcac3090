import type { Expression } from '../../src/equation/expression';
import { expressionNotation } from '../../src/equation/expressionNotation';
import { greatest } from '../../src/equation/greatest';
import type { Notation } from '../../src/equation/notation';
import { symbolNotation } from '../../src/equation/symbolNotation';
import type { Term } from '../../src/equation/terms';
import { guarded, numberNotation, type Spelling, valueNotation } from './numberNotation';
import { write } from './write';

/** The first lines of what is a single operation: a softmax's fraction, the products of a sum, the row of a table. */
export function opening(expression: Expression, term: Term, spelling: Spelling): Notation[] {
  return [...shares(expression, term), ...products(term), ...tableRow(expression, term, spelling)];
}

/** A softmax as its fraction: `exp(6.86) / Σ_k exp(e_ik)`, and both as numbers. */
function shares(expression: Expression, { among, shared, unit }: Term): Notation[] {
  if (expression.op !== 'softmax' || !among || !shared) return [];
  const fraction = (top: Notation, bottom: Notation): Notation => ({ kind: 'fraction', top, bottom });
  const all = write.row(write.sum('k'), write.call('exp', candidate(expression.of)));
  return [
    fraction(write.call('exp', numberNotation(among[unit ?? 0]!)), all),
    fraction(numberNotation(shared.top), numberNotation(shared.bottom)),
  ];
}

/** Products that are written out before the rest of a sum is left to its table. */
const WRITTEN = 2;

/** A sum of products by its largest ones: `0.991 · (−0.008) + 0.008 · 0.016 + ⋯`. */
function products({ products: factors }: Term): Notation[] {
  if (!factors) return [];
  const { left, right } = factors;
  const factor = (value: number) => guarded(numberNotation(value));
  const largest = greatest(
    left.map((value, k) => value * right[k]!),
    WRITTEN,
    Math.abs,
  );
  const written = largest.flatMap((k, place) => [
    place === 0 ? numberNotation(left[k]!) : factor(left[k]!),
    write.operator('·'),
    factor(right[k]!),
    write.operator('+'),
  ]);
  return [write.row(...(left.length > WRITTEN ? [...written, write.operator('⋯')] : written.slice(0, -1)))];
}

/** One of a softmax's scores, numbered by k: `e_ik`, `z_i[k]`. */
function candidate(scores: Expression): Notation {
  if (scores.op === 'read' && scores.symbol.over) return symbolNotation(scores.symbol, scores.at, { j: 'k' });
  return write.row(
    expressionNotation(scores, { style: 'formula' }),
    write.fenced('[', write.operator('k'), ']'),
  );
}

/** The row of a table that a lookup takes, by the token: `E[eat][3]`. */
function tableRow(expression: Expression, term: Term, spelling: Spelling): Notation[] {
  if (expression.op !== 'lookup') return [];
  const row = write.fenced('[', valueNotation(expression.token, term.operands[0]!, spelling), ']');
  const unit = write.fenced('[', write.number(String(term.unit ?? 0)), ']');
  return [write.row(expressionNotation(expression.table, { style: 'formula' }), row, unit)];
}
