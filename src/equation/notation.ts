import { type Expression, isElementwise, type Operator, type Over, operands } from './expression';
import type { At, Letter, MathSymbol } from './symbol';

/**
 * How an expression is written, before LaTeX, MathML or plain text is chosen: the one place that knows the
 * documents' habits (`s_i^⊤ W h_j`, the softmax over `j` as a fraction). `latex.ts`, `mathml.ts` and `listing.ts`
 * only spell these nodes.
 */
export type Notation =
  | {
      readonly kind: 'symbol';
      readonly symbol: MathSymbol;
      readonly letter: Letter;
      readonly index: readonly string[];
    }
  /** A number; `exact` has all its digits where the text is rounded. */
  | { readonly kind: 'number'; readonly text: string; readonly exact?: string }
  /** An upright name: `tanh`, `argmax`, `<eos>`. */
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'row'; readonly items: readonly Notation[] }
  | { readonly kind: 'fenced'; readonly open: string; readonly close: string; readonly body: Notation }
  | { readonly kind: 'fraction'; readonly top: Notation; readonly bottom: Notation }
  | { readonly kind: 'scripted'; readonly base: Notation; readonly sub?: Notation; readonly sup?: Notation }
  /** Σ or argmax with what stands below and above it. */
  | { readonly kind: 'limits'; readonly base: Notation; readonly under: Notation; readonly over?: Notation }
  /** A part of the expression that numbers can be asked for. */
  | { readonly kind: 'part'; readonly of: Expression; readonly body: Notation };

export interface NotationOptions {
  /** `formula`, as the documents typeset it; `line`, on one line (`W_xf·x_t`, `softmax_j(e_ij)`). */
  readonly style: 'formula' | 'line';
  /** Writes a part as something else, its value for instance. */
  readonly substitute?: (part: Expression) => Notation | undefined;
}

/** An equation's two sides: `f_t = σ(…)`. */
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

/** Between the factors of a product that is written without a sign. */
export const INVISIBLE_TIMES = '\u2062';
/** Between a function and its argument where no parentheses stand: `log p`. */
export const APPLICATION = '\u2061';

/** Before what is negative, and between nothing. */
export const NEGATIVE = '−\u2060';

/**
 * Renamed indices: inside a softmax's denominator `j` is written `k`. `element`: what numbers the elements inside a sum
 * over them.
 */
type Renames = { readonly j?: string; readonly element?: string };

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

export function symbolNotation(symbol: MathSymbol, at: At | undefined, renames: Renames = {}): Notation {
  const index: string[] = [];
  if (at?.kind === 'step') index.push(shifted(at.index, at.shift));
  if (at?.kind === 'fixed') index.push(String(at.step));
  if (at?.kind === 'each') index.push(at.index === 'j' ? (renames.j ?? 'j') : at.index);
  if (symbol.over) {
    const j = renames.j ?? 'j';
    // α_{i−1,j}: not (i−1)j; α_{1,2}: not twelve.
    if (index.some((one) => one.length > 1 || (/\d/.test(one) && /\d/.test(j)))) index.push(',');
    index.push(j);
  }
  return { kind: 'symbol', symbol, letter: symbol.letter, index };
}

function shifted(index: string, shift: number): string {
  if (shift === 0) return index;
  return shift < 0 ? `${index}−${-shift}` : `${index}+${shift}`;
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

const row = (...items: Notation[]): Notation => ({ kind: 'row', items });
const name = (text: string): Notation => ({ kind: 'name', text });
const operator = (text: string): Notation => ({ kind: 'operator', text });
const fenced = (open: string, body: Notation, close: string): Notation => ({
  kind: 'fenced',
  open,
  close,
  body,
});
const call = (head: Notation, argument: Notation): Notation => row(head, fenced('(', argument, ')'));
const variable = (text: string): Notation => ({ kind: 'operator', text });
/** What an index goes up to: the source's length, the target's, the number of pairs. */
const LAST: Record<Over, Notation> = {
  j: variable('T'),
  i: { kind: 'scripted', base: variable('T'), sup: operator('′') },
  pairs: variable('N'),
};
/** What is gone over, where no limits are written: `j`; of pairs, which have no number of their own, a pair. */
const index = (over: Over): Notation =>
  over === 'pairs' ? fenced('(', row(variable('X'), operator(','), variable('Y')), ')') : variable(over);
const sumSign = (over: Over | 'k'): Notation => ({
  kind: 'limits',
  base: operator('∑'),
  ...(over === 'pairs'
    ? { under: index(over) }
    : {
        under: row(variable(over), operator('='), { kind: 'number', text: '1' }),
        over: LAST[over === 'k' ? 'j' : over],
      }),
});
