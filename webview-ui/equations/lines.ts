import type { Expression } from '../../src/equation/expression';
import { expressionNotation } from '../../src/equation/expressionNotation';
import type { Notation } from '../../src/equation/notation';
import type { Term } from '../../src/equation/terms';
import { guarded, type Spelling, valueNotation } from './numberNotation';
import { opening } from './opening';
import { pairs } from './pairs';
import { write } from './write';

/**
 * An equation's right-hand side in numbers, line by line: first each product and symbol by its value, then one
 * operation after another, to the value itself: `σ(0.42 + (−0.11) + 0.05)`, `σ(0.36)`, `0.589`.
 */
export function derivation(expression: Expression, term: Term, spelling: Spelling): Notation[] {
  const lines = opening(expression, term, spelling);
  for (let level = 0; level < height(expression, term); level++)
    lines.push(spell(expression, term, level, spelling));
  lines.push(valueNotation(expression, term, spelling, sumDecimals(expression, term)));
  return lines;
}

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

/** Decimals that a sum is printed with. */
const [FEWEST, MOST] = [3, 5];

/**
 * The decimals of a sum, for its terms and for what they come to: the same for all, as many as it takes for the
 * numbers to add up as they are printed, and for the smallest term to keep two digits, if so many can be had.
 */
function sumDecimals(expression: Expression, term: Term): number | undefined {
  if (expression.op !== 'add') return undefined;
  const terms = pairs(expression, term).map(([, of]) => of.value);
  const least = Math.min(...terms.map(Math.abs).filter((size) => size > 0));
  const first = Math.min(Math.max(1 - Math.floor(Math.log10(least)), FEWEST), MOST);
  for (let decimals = first; decimals <= MOST; decimals++) {
    const units = (value: number) => Math.round(Number(value.toFixed(decimals)) * 10 ** decimals);
    if (terms.reduce((sum, value) => sum + units(value), 0) === units(term.value)) return decimals;
  }
  return first;
}

/** `decimals` are those of the sum around it. */
function spell(
  expression: Expression,
  term: Term,
  level: number,
  spelling: Spelling,
  decimals?: number,
): Notation {
  const own = sumDecimals(expression, term);
  if (height(expression, term) <= level) return valueNotation(expression, term, spelling, decimals ?? own);
  const operands = pairs(expression, term);
  const of = (number: number) => spell(operands[number]![0], operands[number]![1], level, spelling, own);
  switch (expression.op) {
    case 'add':
      return joined('+', (k) => (k === 0 ? of(k) : guarded(of(k))));
    case 'hadamard':
      return joined('·', factor);
    case 'subtract':
      return joined('−', (k) => (k === 0 ? of(k) : factor(k)));
    case 'divide':
      return { kind: 'fraction', top: of(0), bottom: of(1) };
    case 'power':
      return { kind: 'scripted', base: guarded(of(0)), sup: of(1) };
    case 'abs':
      return write.fenced('|', of(0), '|');
    case 'sigmoid':
      return write.call('σ', of(0));
    case 'tanh':
    case 'log':
      return write.call(expression.op, of(0));
    case 'equals':
      return write.fenced('[', joined('=', of), ']');
    case 'sample': {
      const from = expressionNotation(expression.of, { style: 'formula' });
      return write.call('sample', write.row(from, write.operator(', '), of(0)));
    }
    default:
      return valueNotation(expression, term, spelling);
  }

  /** A sum in a product, and what is negative after a sign, stand in parentheses. */
  function factor(number: number): Notation {
    const one = of(number);
    return isSum(operands[number]![0]) && !isNumber(one) ? write.fenced('(', one, ')') : guarded(one);
  }

  function joined(operator: string, part: (number: number) => Notation): Notation {
    return write.row(...operands.flatMap((_, k) => (k ? [write.operator(operator), part(k)] : [part(k)])));
  }
}

const isSum = ({ op }: Expression) => op === 'add' || op === 'subtract';
const isNumber = (notation: Notation) => notation.kind === 'part' && notation.body.kind === 'number';
