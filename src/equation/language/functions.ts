import * as l10n from '@vscode/l10n';
import { abs, log, sigmoid, tanh } from '../build';
import type { Expression } from '../expression';
import { numbers } from './operators';
import { LanguageError } from './problem';
import { nearest } from './spelling';
import type { Syntax } from './syntax';
import { inWords, isMatrix, isSingle, isVector, sameShape, type Type } from './type';
import { type Typed, typed, type Unplaced } from './typed';

type Call = Extract<Syntax, { kind: 'call' }>;

/** What a function takes, and what it makes of it. */
interface Function {
  /** As its parameters are shown. */
  readonly parameters: readonly string[];
  /** Whether its last parameter can be given several times. */
  readonly repeats?: true;
  /** Whether it wants a vector where a name stands for one as well as for a number: `p`. */
  readonly ofVectors: boolean;
  readonly make: (of: readonly Typed[], call: Call) => Unplaced;
}

const ELEMENTWISE = { abs, sigmoid, tanh, log };

const elementwise = (op: keyof typeof ELEMENTWISE): Function => ({
  parameters: ['x'],
  ofVectors: false,
  make: ([x]) => {
    numbers(x!, op);
    return typed(ELEMENTWISE[op](x!.expression), 'number', x!.type.vocabulary);
  },
});

/** Over the source positions where there is one for each, else over all elements. */
const reduction = (op: 'sum' | 'mean' | 'max' | 'min'): Function => ({
  parameters: ['x'],
  ofVectors: true,
  make: ([x]) => {
    const { expression: of, type } = several(x!, op);
    if (type.kind !== 'truth') numbers(x!, op);
    const kind = type.kind === 'truth' && (op === 'max' || op === 'min') ? 'truth' : 'number';
    return typed({ op, of, ...(type.over ? { over: 'j' } : {}) } as Expression, kind);
  },
});

/** Of each vector, where there is one for each source position. */
const ofVector = (op: 'norm' | 'entropy'): Function => ({
  parameters: ['x'],
  ofVectors: true,
  make: ([x]) => {
    const { expression: of, type } = several(x!, op);
    numbers(x!, op);
    if (op === 'entropy') distribution(x!);
    return typed(alongVector({ op, of }, type));
  },
});

/** A function of the elements of a vector, or of the numbers at all source positions. */
const alongVector = (expression: Expression, { over, shape }: Type): Expression =>
  over && shape.length === 0 ? ({ ...expression, over: 'j' } as Expression) : expression;

const FUNCTIONS: Readonly<Record<string, Function>> = {
  norm: ofVector('norm'),
  mean: reduction('mean'),
  max: reduction('max'),
  min: reduction('min'),
  sum: reduction('sum'),
  abs: elementwise('abs'),
  argmax: {
    parameters: ['x'],
    ofVectors: true,
    make: ([x]) => {
      vector(x!, 'argmax');
      const { vocabulary } = x!.type;
      const greatest = alongVector({ op: 'argmax', of: x!.expression }, x!.type);
      return typed(greatest, vocabulary ? 'token' : 'number', vocabulary);
    },
  },
  topk: {
    parameters: ['x', 'k'],
    ofVectors: true,
    make: ([x, k], { of }) => {
      vector(x!, 'topk');
      if (x!.type.over && x!.type.shape.length > 0) throw noVector(x!, 'topk');
      const count = of[1]!.kind === 'number' ? of[1]!.value : Number.NaN;
      if (!Number.isInteger(count) || count < 1) {
        throw new LanguageError(
          l10n.t('How many of the greatest elements is a whole number, from 1: “topk(p, 3)”.'),
          k!,
        );
      }
      const expression = alongVector({ op: 'topk', of: x!.expression, count }, x!.type);
      const { type } = typed(expression, 'top', x!.type.vocabulary);
      // A list of them is one thing.
      return { expression, type: { ...type, shape: [] } };
    },
  },
  entropy: ofVector('entropy'),
  softmax: {
    parameters: ['x'],
    ofVectors: true,
    make: ([x]) => {
      vector(x!, 'softmax');
      const { expression: of, type } = x!;
      const { expression, type: shared } = typed(
        alongVector({ op: 'softmax', of }, type),
        'number',
        type.vocabulary,
      );
      return { expression, type: { ...shared, shares: true } };
    },
  },
  dot: { parameters: ['x', 'y'], ofVectors: true, make: ([x, y]) => product(x!, y!) },
  cos: {
    parameters: ['x', 'y'],
    ofVectors: true,
    make: ([x, y]) => {
      if (isMatrix(x!.type)) throw noVector(x!, 'cos');
      const { expression: left } = product(x!, y!);
      const [one, other] = [x!, y!].map(
        (side) => ofVector('norm').make([side], undefined as never).expression,
      );
      const lengths: Expression = { op: 'hadamard', left: one!, right: other! };
      return typed({ op: 'divide', left, right: lengths });
    },
  },
  if: {
    parameters: ['condition', 'x', 'y'],
    ofVectors: false,
    make: ([condition, x, y]) => {
      if (condition!.type.kind !== 'truth' || !isSingle(condition!.type)) {
        throw new LanguageError(
          l10n.t('“if” begins with one truth, for instance “x > 0”; this is {0}.', inWords(condition!.type)),
          condition!,
        );
      }
      const [one, other] = [x!.type, y!.type];
      const alike =
        one.kind === other.kind &&
        one.over === other.over &&
        one.vocabulary === other.vocabulary &&
        sameShape(one, other);
      if (!alike || one.kind === 'top') {
        throw new LanguageError(
          l10n.t('“if” chooses between two of a kind; these are {0}, and {1}.', inWords(one), inWords(other)),
          { start: x!.start, end: y!.end },
        );
      }
      const [yes, no] = [x!.expression, y!.expression];
      const { expression, type } = typed(
        { op: 'cases', condition: condition!.expression, yes, no },
        one.kind,
        one.vocabulary,
      );
      return { expression, type: one.shares && other.shares ? { ...type, shares: true } : type };
    },
  },
  sigmoid: elementwise('sigmoid'),
  tanh: elementwise('tanh'),
  log: elementwise('log'),
  concat: {
    parameters: ['x', 'y'],
    repeats: true,
    ofVectors: true,
    make: (parts) => {
      for (const part of parts) vector(part, 'concat');
      const sizes = parts.map(({ type }) => type.shape[0]);
      if (sizes.some((one) => one === undefined || !('size' in one))) throw noVector(parts[0]!, 'concat');
      return typed({ op: 'concat', parts: parts.map(({ expression }) => expression) });
    },
  },
};

/** The functions there are, each with its parameters as they are shown. */
export const FUNCTION_PARAMETERS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(FUNCTIONS).map(([name, { parameters, repeats }]) => [
    name,
    repeats ? [...parameters, '…'] : parameters,
  ]),
);

/** A function of something. @throws LanguageError where there is none called so, or it does not take this */
export function call(syntax: Call, check: (operand: Syntax) => Typed): Unplaced {
  const { name, named, of } = syntax;
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!known) {
    const meant = nearest(name, Object.keys(FUNCTIONS));
    throw new LanguageError(
      meant
        ? l10n.t('There is no function “{0}”. Did you mean “{1}”?', name, meant)
        : l10n.t('There is no function “{0}”. There are: {1}.', name, Object.keys(FUNCTIONS).join(', ')),
      named,
    );
  }
  const { parameters, repeats, ofVectors } = known;
  if (of.length < parameters.length || (of.length > parameters.length && !repeats)) {
    const shown = `${name}(${FUNCTION_PARAMETERS.get(name)!.join(', ')})`;
    throw new LanguageError(
      of.length < parameters.length
        ? l10n.t('Something is missing in the parentheses: it is “{0}”.', shown)
        : l10n.t('There is too much in the parentheses: it is “{0}”.', shown),
      of.length > parameters.length ? of[parameters.length]! : syntax,
    );
  }
  const operands = of.map(check);
  return known.make(ofVectors ? operands.map((one) => one.whole ?? one) : operands, syntax);
}

/** `W x`, `x · y`; of numbers at all source positions their products' sum. */
function product(x: Typed, y: Typed): Unplaced {
  numbers(x, 'dot');
  numbers(y, 'dot');
  const [left, right] = [x.expression, y.expression];
  if (isMatrix(x.type) && y.type.shape.length === 1) {
    const [, columns] = x.type.shape;
    if (!sameShape({ shape: [columns!] }, y.type)) throw misfit(x, y);
    return typed({ op: 'matmul', matrix: left, vector: right });
  }
  for (const side of [x, y])
    if (isSingle(side.type) || side.type.shape.length > 1) throw noVector(side, 'dot');
  if (!sameShape(x.type, y.type)) throw misfit(x, y);
  if (x.type.shape.length === 0) {
    return typed({ op: 'sum', of: { op: 'hadamard', left, right }, over: 'j' });
  }
  return typed({ op: 'dot', left, right });
}

const misfit = (x: Typed, y: Typed) =>
  new LanguageError(
    l10n.t('These do not fit together in a product: {0}, and {1}.', inWords(x.type), inWords(y.type)),
    { start: x.start, end: y.end },
  );

function several(x: Typed, name: string): Typed {
  if (isSingle(x.type)) throw noVector(x, name);
  return x;
}

function distribution(x: Typed): void {
  if (x.type.shares) return;
  throw new LanguageError(
    l10n.t(
      '“entropy” takes a distribution, which sums to 1: attention weights, “p”, “softmax(x)” or “x / sum(x)”; this is {0}.',
      inWords(x.type),
    ),
    x,
  );
}

function vector(x: Typed, name: string): void {
  numbers(x, name);
  if (isVector(x.type) || (x.type.over && x.type.shape.length === 1)) return;
  throw noVector(x, name);
}

const noVector = (x: Typed, name: string) =>
  new LanguageError(l10n.t('“{0}” takes a vector; this is {1}.', name, inWords(x.type)), x);
