import * as l10n from '@vscode/l10n';
import type { Expression, Relation } from '../expression';
import { isSame } from '../same';
import type { Names } from './names';
import { LanguageError } from './problem';
import type { BinaryOperator, Comparison, Syntax } from './syntax';
import { tokenOf } from './tokens';
import { inWords, isMatrix, isSingle, isVector, type Side, sameShape, type Type } from './type';
import { type Typed, typed, type Unplaced } from './typed';

type Binary = Extract<Syntax, { kind: 'binary' }>;

/** Two operands and what stands between them. */
export function binary(syntax: Binary, names: Names, check: (operand: Syntax) => Typed): Unplaced {
  const { operator } = syntax;
  if (operator === 'and' || operator === 'or')
    return logic(operator, check(syntax.left), check(syntax.right));
  if (isComparison(operator)) return compared(syntax, operator, names, check);
  return arithmetic(operator, check(syntax.left), check(syntax.right));
}

/** `−x` is `−1 · x`. */
export const negative = (of: Typed): Unplaced =>
  arithmetic('*', { ...typed({ op: 'number', value: -1 }), start: of.start, end: of.start }, of);

export function not(of: Typed): Unplaced {
  truths(of, 'not');
  return typed({ op: 'not', of: of.expression }, 'truth', of.type.vocabulary);
}

function arithmetic(operator: '+' | '-' | '*' | '/' | '^', left: Typed, right: Typed): Unplaced {
  numbers(left, operator);
  numbers(right, operator);
  const vocabulary = together(left, right, operator);
  const made = (expression: Expression) => typed(expression, 'number', vocabulary);
  const sides = { left: left.expression, right: right.expression };
  switch (operator) {
    case '+': {
      const before = sides.left.op === 'add' ? sides.left.terms : [sides.left];
      return made({ op: 'add', terms: [...before, sides.right] });
    }
    case '-':
      return made({ op: 'subtract', ...sides });
    case '*': {
      // A number is written before what it scales.
      const turned = rank(right.type) < rank(left.type);
      return made(
        turned ? { op: 'hadamard', left: sides.right, right: sides.left } : { op: 'hadamard', ...sides },
      );
    }
    case '/': {
      const { expression, type } = made({ op: 'divide', ...sides });
      return { expression, type: isSharedOut(left, right) ? { ...type, shares: true } : type };
    }
    case '^':
      return made({ op: 'power', ...sides });
  }
}

/** Whether it is divided by its own sum, as whoever writes it makes a distribution of what is not negative. */
const isSharedOut = (left: Typed, { expression: sum, type }: Typed): boolean =>
  isVector(left.type) && isSingle(type) && sum.op === 'sum' && isSame(sum.of, left.expression);

function logic(operator: 'and' | 'or', left: Typed, right: Typed): Unplaced {
  truths(left, operator);
  truths(right, operator);
  const vocabulary = together(left, right, operator);
  return typed({ op: operator, left: left.expression, right: right.expression }, 'truth', vocabulary);
}

const RELATIONS: Record<Exclude<Comparison, '=='>, Relation> = {
  '!=': '≠',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
};

function compared(
  syntax: Binary,
  operator: Comparison,
  names: Names,
  check: (operand: Syntax) => Typed,
): Unplaced {
  const [left, right] = tokensNamed(syntax, names, check);
  const token = [left, right].find(({ type }) => type.kind === 'token');
  const other = token === left ? right : left;
  if (token && other.type.kind !== 'token') {
    throw new LanguageError(
      l10n.t(
        'A token is compared with a token in quotation marks, for instance “token == "<eos>"”; this is {0}.',
        inWords(other.type),
      ),
      other,
    );
  }
  if (token && operator !== '==' && operator !== '!=') {
    throw new LanguageError(
      l10n.t('Tokens are the same or not (“==”, “!=”); none is greater than another.'),
      syntax,
    );
  }
  if (token && left.type.vocabulary !== right.type.vocabulary) {
    throw new LanguageError(
      l10n.t(
        'One of these tokens is of the source, the other of the target: they are not of one vocabulary.',
      ),
      syntax,
    );
  }
  if (!token) for (const side of [left, right]) numbers(side, operator);
  together(left, right, operator);
  const sides = { left: left.expression, right: right.expression };
  return typed(
    operator === '=='
      ? { op: 'equals', ...sides }
      : { op: 'compare', relation: RELATIONS[operator], ...sides },
    'truth',
  );
}

/** The two sides, a token in quotation marks looked up in the vocabulary of the other side. */
function tokensNamed(
  { left, right }: Binary,
  names: Names,
  check: (operand: Syntax) => Typed,
): [Typed, Typed] {
  if (left.kind !== 'string' && right.kind !== 'string') return [check(left), check(right)];
  if (left.kind !== 'string') {
    const known = check(left);
    return [known, quoted(right, known, names, check)];
  }
  const known = check(right);
  return [quoted(left, known, names, check), known];
}

function quoted(syntax: Syntax, beside: Typed, names: Names, check: (operand: Syntax) => Typed): Typed {
  if (syntax.kind !== 'string') return check(syntax);
  if (beside.type.kind === 'token' && beside.type.vocabulary) {
    return tokenOf(syntax, beside.type.vocabulary, names);
  }
  throw new LanguageError(
    l10n.t(
      'Only a token can be compared with {0}, for instance “token”; this is {1}.',
      JSON.stringify(syntax.text),
      inWords(beside.type),
    ),
    beside,
  );
}

const isComparison = (operator: BinaryOperator): operator is Comparison =>
  ['==', '!=', '<', '<=', '>', '>='].includes(operator);

const rank = ({ over, shape }: Type) => shape.length + (over ? 1 : 0);

/**
 * The vocabulary that numbers what two operands make element by element: a number goes with every element of the other.
 * @throws LanguageError where they do not fit together
 */
function together(left: Typed, right: Typed, operator: BinaryOperator): Side | undefined {
  const [one, other] = [left.type, right.type];
  if (isSingle(one)) return other.vocabulary;
  if (isSingle(other) || sameShape(one, other)) return one.vocabulary;
  // α_j h_j: at every position, a number and a vector.
  if (one.over && other.over && (one.shape.length === 0 || other.shape.length === 0)) {
    return (one.shape.length > 0 ? one : other).vocabulary;
  }
  const span = { start: left.start, end: right.end };
  if (operator === '*' && isMatrix(one) && isVector(other)) {
    throw new LanguageError(
      l10n.t('“*” goes element by element. A matrix times a vector is “dot(W, x)”.'),
      span,
    );
  }
  throw new LanguageError(
    l10n.t(
      '“{0}” goes element by element, and these do not fit: {1}, and {2}.',
      operator,
      inWords(one),
      inWords(other),
    ),
    span,
  );
}

/** @throws LanguageError unless it is made of numbers */
export function numbers(of: Typed, operator: string): void {
  if (of.type.kind === 'number') return;
  throw new LanguageError(l10n.t('“{0}” takes numbers; this is {1}.', operator, inWords(of.type)), of);
}

function truths(of: Typed, operator: string): void {
  if (of.type.kind === 'truth') return;
  throw new LanguageError(
    l10n.t('“{0}” takes what is true or not, for instance “x > 0”; this is {1}.', operator, inWords(of.type)),
    of,
  );
}
