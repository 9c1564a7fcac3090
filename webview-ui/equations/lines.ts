import type { Expression } from '../../src/equation/expression';
import { expressionNotation, type Notation, symbolNotation } from '../../src/equation/notation';
import type { Term } from '../../src/equation/terms';
import { exact, rounded } from '../heat/number';
import { greatest } from './greatest';
import { pairs } from './pairs';
import { write } from './write';

/** What the numbers of a formula are called and how they are printed. */
export interface Spelling {
  /** A token by its id, of the source or of the target. */
  token(of: Expression, id: number): string;
}

/**
 * An equation's right-hand side in numbers, line by line: first each product and symbol by its value, then one
 * operation after another, to the value itself: `σ(0.42 + (−0.11) + 0.05)`, `σ(0.36)`, `0.589`.
 */
export function derivation(expression: Expression, term: Term, spelling: Spelling): Notation[] {
  const lines = [...shares(expression, term), ...products(term), ...opening(expression, term, spelling)];
  for (let level = 0; level < height(expression, term); level++)
    lines.push(spell(expression, term, level, spelling));
  lines.push(value(expression, term, spelling));
  return lines;
}

/** A softmax as its fraction: `exp(6.86) / Σ_k exp(e_ik)`, and both as numbers. */
function shares(expression: Expression, { among, unit }: Term): Notation[] {
  if (expression.op !== 'softmax' || !among) return [];
  const score = among[unit ?? 0]!;
  const total = among.reduce((sum, one) => sum + Math.exp(one), 0);
  const fraction = (top: Notation, bottom: Notation): Notation => ({ kind: 'fraction', top, bottom });
  const all = write.row(write.sum('k'), write.call('exp', candidate(expression.of)));
  return [
    fraction(write.call('exp', write.number(rounded(score), exact(score))), all),
    fraction(write.number(rounded(Math.exp(score))), write.number(rounded(total))),
  ];
}

/** Products that are written out before the rest of a sum is left to its table. */
const WRITTEN = 2;

/** A sum of products by its largest ones: `0.991 · (−0.008) + 0.008 · 0.016 + ⋯`. */
function products({ products: factors }: Term): Notation[] {
  if (!factors) return [];
  const { left, right } = factors;
  const factor = (value: number) => guarded(write.number(rounded(value), exact(value)));
  const largest = greatest(
    left.map((value, k) => value * right[k]!),
    WRITTEN,
    Math.abs,
  );
  const written = largest.flatMap((k, place) => [
    place === 0 ? write.number(rounded(left[k]!), exact(left[k]!)) : factor(left[k]!),
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
function opening(expression: Expression, term: Term, spelling: Spelling): Notation[] {
  if (expression.op === 'lookup') {
    const row = write.fenced('[', spell(expression.token, term.operands[0]!, 0, spelling), ']');
    const table =
      expression.table.op === 'read'
        ? write.part(expression.table, symbol(expression.table))
        : write.name('E');
    return [write.row(table, row, write.fenced('[', write.number(String(term.unit ?? 0)), ']'))];
  }
  return [];
}

const symbol = ({ symbol: of }: Extract<Expression, { op: 'read' }>): Notation => ({
  kind: 'symbol',
  symbol: of,
  letter: of.letter,
  index: [],
});

/** Operations between a part and what is a number at once: a symbol, a product, a softmax. */
function height(expression: Expression, term: Term): number {
  const below = followed(expression, term);
  return below.length === 0 ? 0 : 1 + Math.max(...below.map(([part, of]) => height(part, of)));
}

/** The operands whose numbers are part of the line; those of a lookup or a concatenation stand for themselves. */
function followed(expression: Expression, term: Term): [Expression, Term][] {
  const { op } = expression;
  return op === 'lookup' || op === 'concat' || op === 'element' ? [] : pairs(expression, term);
}

function spell(expression: Expression, term: Term, level: number, spelling: Spelling): Notation {
  if (height(expression, term) <= level) return value(expression, term, spelling);
  const operands = pairs(expression, term);
  const of = (number: number) => spell(operands[number]![0], operands[number]![1], level, spelling);
  switch (expression.op) {
    case 'add':
      return joined('+', (k) => (k === 0 ? of(k) : guarded(of(k))));
    case 'hadamard':
      return joined('·', (k) =>
        operands[k]![0].op === 'add' && !isNumber(of(k)) ? fenced(of(k)) : guarded(of(k)),
      );
    case 'sigmoid':
      return write.call('σ', of(0));
    case 'tanh':
    case 'log':
      return write.call(expression.op, of(0));
    case 'equals':
      return write.fenced('[', joined('=', of), ']');
    default:
      return value(expression, term, spelling);
  }

  function joined(operator: string, part: (number: number) => Notation): Notation {
    return write.row(...operands.flatMap((_, k) => (k ? [write.operator(operator), part(k)] : [part(k)])));
  }
}

function value(expression: Expression, term: Term, spelling: Spelling): Notation {
  const isToken = expression.op === 'token' || expression.op === 'argmax' || isTokenRead(expression);
  const body = isToken
    ? write.name(spelling.token(expression, term.value))
    : write.number(rounded(term.value), exact(term.value));
  return write.part(expression, body);
}

const isTokenRead = (expression: Expression) =>
  expression.op === 'read' && expression.symbol.role === 'token';

const fenced = (body: Notation) => write.fenced('(', body, ')');
const isNumber = (notation: Notation) => notation.kind === 'part' && notation.body.kind === 'number';

/** A negative number after an operator stands in parentheses. */
function guarded(notation: Notation): Notation {
  const number = notation.kind === 'part' ? notation.body : notation;
  return number.kind === 'number' && number.text.startsWith('−') ? fenced(notation) : notation;
}
