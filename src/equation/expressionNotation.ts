import { type Expression, isElementwise, type Operator, type Over, operands } from './expression';
import {
  call,
  fenced,
  INVISIBLE_TIMES,
  NEGATIVE,
  type Notation,
  name,
  operator,
  row,
  variable,
} from './notation';
import { index, LAST, type Renames, sumSign, symbolNotation } from './symbolNotation';

export interface NotationOptions {
  /** `formula`, as the documents typeset it; `line`, on one line (`W_xf·x_t`, `softmax_j(e_ij)`). */
  readonly style: 'formula' | 'line';
  /** Writes a part as something else, its value for instance. */
  readonly substitute?: (part: Expression) => Notation | undefined;
}

/**
 * An equation's two sides: `f_t = σ(…)`. How an expression is written is said here and nowhere else: the documents' habits
 * (`s_i^⊤ W h_j`, the softmax over `j` as a fraction), on one line or typeset.
 */
export function equationNotation(left: Expression, right: Expression, options: NotationOptions): Notation {
  return row(expressionNotation(left, options), operator('='), expressionNotation(right, options));
}

/** One side of an equation; `renames` writes another index for `j`, `h_3` for `h_j` for instance. */
export function expressionNotation(
  expression: Expression,
  options: NotationOptions,
  renames: Renames = {},
): Notation {
  return write(expression, options, renames);
}

function write(expression: Expression, options: NotationOptions, renames: Renames): Notation {
  const body = options.substitute?.(expression) ?? spell(expression, options, renames);
  return { kind: 'part', of: expression, body };
}

function spell(expression: Expression, options: NotationOptions, renames: Renames): Notation {
  if (renames.element && !isElementwise(expression)) {
    const { element, ...others } = renames;
    const whole = write(expression, options, others);
    if (isScalar(expression)) return whole;
    const grouped = expression.op === 'matmul' ? fenced('(', whole, ')') : whole;
    return row(grouped, fenced('[', variable(element), ']'));
  }
  const of = (operand: Expression) => write(operand, options, renames);
  /** An operand of a product; a sum in it needs parentheses. */
  const factor = (operand: Expression) =>
    operand.op === 'add' || operand.op === 'subtract' || operand.op === 'cases' || isNegative(operand)
      ? fenced('(', of(operand), ')')
      : of(operand);
  /** A term of a sum but the first. */
  const term = (operand: Expression) =>
    isNegative(operand) || operand.op === 'cases' ? fenced('(', of(operand), ')') : of(operand);
  /** What stands behind a sum's sign. */
  const summand = (operand: Expression) =>
    operand.op === 'add' || operand.op === 'subtract' ? fenced('(', of(operand), ')') : of(operand);
  /** The first term of a sum. */
  const bare = (operand: Expression) =>
    operand.op === 'cases' ? fenced('(', of(operand), ')') : of(operand);
  /** What has an exponent: anything but one symbol or number needs parentheses. */
  const single = (operand: Expression) =>
    operands(operand).length > 0 ? fenced('(', of(operand), ')') : of(operand);
  const divisor = (operand: Expression) => (operand.op === 'power' ? of(operand) : single(operand));
  const product = (left: Notation, right: Notation) =>
    row(left, operator(options.style === 'line' ? '·' : INVISIBLE_TIMES), right);
  switch (expression.op) {
    case 'read':
      return expression.at?.kind === 'of'
        ? call(symbolNotation(expression.symbol, undefined), symbolNotation(expression.at.series, undefined))
        : symbolNotation(expression.symbol, expression.at, renames);
    case 'token':
      return name(expression.name);
    case 'number':
      return { kind: 'number', text: String(expression.value).replace('-', '−') };
    case 'matmul':
      // W(r ⊙ h) is not Wr ⊙ h.
      return expression.vector.op === 'hadamard'
        ? product(factor(expression.matrix), fenced('(', of(expression.vector), ')'))
        : product(factor(expression.matrix), factor(expression.vector));
    case 'dot':
      // A form is written as one product, s_i^⊤ W h_j; the inner product of two symbols with its dot, s_i · h_j.
      return expression.right.op !== 'read'
        ? product(
            { kind: 'scripted', base: factor(expression.left), sup: operator('⊤') },
            factor(expression.right),
          )
        : row(factor(expression.left), operator('·'), factor(expression.right));
    case 'add':
      return row(...expression.terms.flatMap((one, k) => (k ? [operator('+'), term(one)] : [bare(one)])));
    case 'hadamard': {
      if (expression.left.op === 'number' && expression.left.value === -1)
        return row(operator(NEGATIVE), factor(expression.right));
      const [left, right] = [factor(expression.left), factor(expression.right)];
      return isScalar(expression.left) ? product(left, right) : row(left, operator('⊙'), right);
    }
    case 'subtract':
      return row(bare(expression.left), operator('−'), factor(expression.right));
    case 'divide':
      return options.style === 'line'
        ? row(factor(expression.left), operator('/'), divisor(expression.right))
        : { kind: 'fraction', top: of(expression.left), bottom: of(expression.right) };
    case 'power': {
      // On a line nothing is raised, and so nothing else says where an exponent ends.
      const sup = options.style === 'line' ? single(expression.right) : of(expression.right);
      return { kind: 'scripted', base: single(expression.left), sup };
    }
    case 'sigmoid':
      return call(name('σ'), of(expression.of));
    case 'tanh':
    case 'log':
      return call(name(expression.op), of(expression.of));
    case 'abs':
      return fenced('|', of(expression.of), '|');
    case 'softmax':
      return expression.over
        ? softmaxOverSource(expression.of, options, renames)
        : call(name('softmax'), of(expression.of));
    case 'sum':
      if (!expression.over) return sumOfElements(expression.of, options, renames);
      return options.style === 'line'
        ? row(
            { kind: 'scripted', base: name('Σ'), sub: index(expression.over) },
            name(' '),
            summand(expression.of),
          )
        : row(sumSign(expression.over), summand(expression.of));
    case 'mean':
      if (!expression.over || options.style === 'line') return reduction('mean', expression.over);
      return row(
        { kind: 'fraction', top: { kind: 'number', text: '1' }, bottom: LAST[expression.over] },
        sumSign(expression.over),
        summand(expression.of),
      );
    case 'max':
    case 'min':
      return !expression.over || options.style === 'line'
        ? reduction(expression.op, expression.over)
        : row(
            { kind: 'limits', base: name(expression.op), under: variable(expression.over) },
            of(expression.of),
          );
    case 'norm': {
      const length = fenced('‖', of(expression.of), '‖');
      return expression.over ? { kind: 'scripted', base: length, sub: variable(expression.over) } : length;
    }
    case 'entropy':
      return reduction('H', expression.over);
    case 'concat':
      return fenced(
        '[',
        row(...expression.parts.flatMap((part, k) => (k ? [operator(';'), of(part)] : [of(part)]))),
        ']',
      );
    case 'lookup':
      return row(base(expression.table), fenced('[', of(expression.token), ']'));
    case 'element':
      // Of what is numbered by j, a position is the index itself: α_{i3}.
      return expression.over && expression.of.op === 'read' && expression.token.op === 'number'
        ? write(expression.of, options, { ...renames, j: String(expression.token.value) })
        : row(base(expression.of), fenced('[', of(expression.token), ']'));
    case 'slice': {
      const [from, to] = [String(expression.from), expression.to === undefined ? '' : String(expression.to)];
      const range = row({ kind: 'number', text: from }, operator(':'), { kind: 'number', text: to });
      return row(base(expression.of), fenced('[', range, ']'));
    }
    case 'truncated': {
      const limit = (limited: string, number: number) =>
        row(variable(limited), operator('='), { kind: 'number', text: String(number) });
      const limits = row(limit('k', expression.topK), operator(', '), limit('p', expression.topP));
      return call({ kind: 'scripted', base: name('top'), sub: limits }, of(expression.of));
    }
    case 'sample':
      return call(name('sample'), row(of(expression.of), operator(', '), of(expression.draw)));
    case 'topk':
      return call(
        { kind: 'scripted', base: name('top'), sub: { kind: 'number', text: String(expression.count) } },
        of(expression.of),
      );
    case 'argmax':
      if (options.style === 'line') return reduction('argmax', expression.over);
      return expression.over
        ? row({ kind: 'limits', base: name('argmax'), under: variable(expression.over) }, of(expression.of))
        : row(
            { kind: 'limits', base: name('argmax'), under: variable('k') },
            of(expression.of),
            fenced('[', variable('k'), ']'),
          );
    case 'equals':
    case 'compare': {
      const relation = expression.op === 'equals' ? '=' : expression.relation;
      return fenced('[', row(of(expression.left), operator(relation), of(expression.right)), ']');
    }
    case 'and':
    case 'or': {
      const sign = operator(expression.op === 'and' ? '∧' : '∨');
      const [left, right] = operands(expression).map((one) =>
        one.op === 'and' || one.op === 'or' ? fenced('(', of(one), ')') : of(one),
      );
      return row(left!, sign, right!);
    }
    case 'cases':
      return row(
        of(expression.yes),
        operator(', '),
        name('if '),
        of(expression.condition),
        operator(', '),
        name('else '),
        of(expression.no),
      );
    case 'not':
      return row(
        operator('¬'),
        expression.of.op === 'compare' || expression.of.op === 'equals'
          ? of(expression.of)
          : single(expression.of),
      );
  }

  /** `mean_j(h_j)`, `max(f_t)` */
  function reduction(text: string, over: Over | undefined): Notation {
    const head: Notation = over ? { kind: 'scripted', base: name(text), sub: index(over) } : name(text);
    return call(head, of((expression as { readonly of: Expression }).of));
  }

  /** What brackets follow. */
  function base(operand: Expression): Notation {
    return BASES.includes(operand.op) ? of(operand) : fenced('(', of(operand), ')');
  }
}

/** What brackets can follow as it is. */
const BASES: readonly Operator[] = [
  'read',
  'lookup',
  'element',
  'slice',
  'concat',
  'softmax',
  'topk',
  'truncated',
];

/** Whether it begins with a minus sign. */
const isNegative = (expression: Expression): boolean =>
  expression.op === 'number'
    ? expression.value < 0
    : expression.op === 'hadamard' && expression.left.op === 'number' && expression.left.value < 0;

/** `exp(e_ij) / Σ_k exp(e_ik)`, as `attention` and `peephole` write it. */
function softmaxOverSource(scores: Expression, options: NotationOptions, renames: Renames): Notation {
  if (options.style === 'line') {
    return call(
      { kind: 'scripted', base: name('softmax'), sub: variable('j') },
      write(scores, options, renames),
    );
  }
  const top = call(name('exp'), write(scores, options, renames));
  const bottom = row(sumSign('k'), call(name('exp'), write(scores, options, { ...renames, j: 'k' })));
  return { kind: 'fraction', top, bottom };
}

/** `Σ_k |p[k] − q[k]|` */
function sumOfElements(of: Expression, options: NotationOptions, renames: Renames): Notation {
  const summand = write(of, options, { ...renames, element: 'k' });
  const grouped = of.op === 'add' || of.op === 'subtract' ? fenced('(', summand, ')') : summand;
  return options.style === 'line'
    ? row({ kind: 'scripted', base: name('Σ'), sub: name('k') }, name(' '), grouped)
    : row({ kind: 'limits', base: operator('∑'), under: variable('k') }, grouped);
}

const REDUCING: readonly Operator[] = ['sum', 'mean', 'max', 'min', 'norm', 'entropy', 'argmax', 'sample'];

function isScalar(expression: Expression): boolean {
  if (expression.op === 'read')
    return expression.symbol.shape.length - (expression.symbol.over ? 1 : 0) === 0;
  if (expression.op === 'dot' || expression.op === 'element' || expression.op === 'token') return true;
  if (REDUCING.includes(expression.op) && !('over' in expression && expression.over)) return true;
  if (expression.op === 'topk' || expression.op === 'slice') return false;
  if (expression.op === 'softmax') return expression.over === 'j';
  return operands(expression).every(isScalar);
}
