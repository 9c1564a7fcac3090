import { pick, truncate } from './distribution';
import type { Expression, Read, Relation } from './expression';
import { greatest } from './greatest';
import { logOfShares } from './shares';

/** The numbers of an occurrence, one after another; of one read at each `j` or `i`, place after place. */
export type Numbers = (occurrence: Read) => ArrayLike<number>;

/** A value on its way up the tree. */
interface Plain {
  /** One vector, of one number for a scalar; or one for each place; or the rows of a matrix. */
  readonly vectors: readonly ArrayLike<number>[];
  /** Whether they are numbered by the source position `j`, or by the decoder step `i`. */
  readonly over: boolean;
}

/**
 * Computes an expression in plain JavaScript, in float64, for a single sequence: for whoever has recorded values at
 * hand and no tfjs, as the panel. What it has to give is what `evaluate` gives, as numbers one after another.
 * @param pairs of a batch: what each has, of its own steps alone. What is put together over pairs is computed for each
 */
export function plainly(expression: Expression, numbers: Numbers, pairs: readonly Numbers[] = []): number[] {
  return compute(expression, numbers, pairs).vectors.flatMap((vector) => Array.from(vector));
}

function compute(expression: Expression, numbers: Numbers, pairs: readonly Numbers[]): Plain {
  const of = (operand: Expression) => compute(operand, numbers, pairs);
  switch (expression.op) {
    case 'read':
      return given(expression, numbers(expression));
    case 'token':
      return one([expression.id]);
    case 'number':
      return one([expression.value]);
    case 'matmul': {
      const rows = of(expression.matrix).vectors;
      return each(of(expression.vector), (vector) => rows.map((row) => inner(row, vector)));
    }
    case 'dot':
      return together(of(expression.left), of(expression.right), (left, right) => [inner(left, right)]);
    case 'add':
      return expression.terms.map(of).reduce(pairwise(PAIRWISE.add));
    case 'hadamard':
    case 'subtract':
    case 'divide':
    case 'power':
    case 'equals':
    case 'and':
    case 'or':
      return pairwise(PAIRWISE[expression.op])(of(expression.left), of(expression.right));
    case 'cases': {
      const [condition, yes, no] = [expression.condition, expression.yes, expression.no].map(of);
      const chosen = pairwise((truth: number, value: number) => (truth === 1 ? value : 0));
      const other = pairwise((truth: number, value: number) => (truth === 1 ? 0 : value));
      return pairwise(PAIRWISE.add)(chosen(condition!, yes!), other(condition!, no!));
    }
    case 'compare':
      return pairwise(RELATIONS[expression.relation])(of(expression.left), of(expression.right));
    case 'sigmoid':
    case 'tanh':
    case 'abs':
    case 'not':
      return each(of(expression.of), (vector) => Array.from(vector, FUNCTIONS[expression.op]));
    case 'log': {
      const value = of(expression.of);
      if (!expression.logits) return each(value, (vector) => Array.from(vector, Math.log));
      const taken = logOfShares(of(expression.logits).vectors[0]!);
      const from = expression.of.op === 'element' ? first(of(expression.of.token)) : 0;
      return each(value, (vector) => Array.from(vector, (share, k) => taken(share, from + k)));
    }
    case 'softmax': {
      const value = of(expression.of);
      return expression.over
        ? { ...value, vectors: columns(columns(value.vectors).map(softmax)) }
        : each(value, softmax);
    }
    case 'sum':
    case 'mean':
    case 'max':
    case 'min':
    case 'norm':
    case 'entropy': {
      const reduce = REDUCTIONS[expression.op];
      if (expression.over === 'pairs')
        return one(columns(pairs.map((pair) => compute(expression.of, pair, []).vectors[0]!)).map(reduce));
      const value = of(expression.of);
      if (expression.over) return one(columns(value.vectors).map(reduce));
      return value.over
        ? each(value, (vector) => [reduce(vector)])
        : one([reduce(value.vectors.flatMap((vector) => Array.from(vector)))]);
    }
    case 'concat':
      return expression.parts
        .map(of)
        .reduce((all, part) => together(all, part, (a, b) => [...Array.from(a), ...Array.from(b)]));
    case 'lookup':
      return one(of(expression.table).vectors[first(of(expression.token))]!);
    case 'element': {
      const [value, number] = [of(expression.of), first(of(expression.token))];
      return expression.over
        ? one([value.vectors[number - 1]?.[0] ?? Number.NaN])
        : each(value, (vector) => [vector[number] ?? Number.NaN]);
    }
    case 'slice': {
      const { from, to, over } = expression;
      const value = of(expression.of);
      if (over) return one(columns(value.vectors)[0]!.slice(from - 1, to === undefined ? to : to - 1));
      return each(value, (vector) => Array.from(vector).slice(from, to));
    }
    case 'truncated': {
      const { topK, topP } = expression;
      return each(of(expression.of), (vector) => truncate(Float32Array.from(vector), topK, topP));
    }
    case 'sample': {
      const draw = first(of(expression.draw));
      return each(of(expression.of), (vector) => [pick(Float32Array.from(vector), draw)]);
    }
    case 'argmax': {
      const value = of(expression.of);
      return expression.over
        ? one([place(columns(value.vectors)[0]!) + 1])
        : each(value, (vector) => [place(vector)]);
    }
    case 'topk': {
      const value = of(expression.of);
      const { count, over } = expression;
      const best = (vector: Vector, from: number) =>
        greatest(Float32Array.from(vector), count).flatMap((k) => [k + from, vector[k]!]);
      return over ? one(best(columns(value.vectors)[0]!, 1)) : each(value, (vector) => best(vector, 0));
    }
  }
}

type Vector = ArrayLike<number>;

const PAIRWISE = {
  add: (a: number, b: number) => a + b,
  hadamard: (a: number, b: number) => a * b,
  subtract: (a: number, b: number) => a - b,
  divide: (a: number, b: number) => a / b,
  power: (a: number, b: number) => a ** b,
  equals: (a: number, b: number) => Number(a === b),
  and: (a: number, b: number) => a * b,
  or: (a: number, b: number) => 1 - (1 - a) * (1 - b),
};
const RELATIONS: Record<Relation, (a: number, b: number) => number> = {
  '≠': (a, b) => Number(a !== b),
  '<': (a, b) => Number(a < b),
  '≤': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '≥': (a, b) => Number(a >= b),
};
const FUNCTIONS = {
  sigmoid: (x: number) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  abs: Math.abs,
  not: (truth: number) => 1 - truth,
};
const total = (vector: Vector) => Array.from(vector).reduce((sum, x) => sum + x, 0);
const most = (vector: Vector) => Array.from(vector).reduce((all, x) => Math.max(all, x));
const REDUCTIONS = {
  sum: total,
  mean: (vector: Vector) => total(vector) / vector.length,
  max: most,
  min: (vector: Vector) => Array.from(vector).reduce((all, x) => Math.min(all, x)),
  norm: (vector: Vector) => Math.hypot(...Array.from(vector)),
  entropy: (vector: Vector) =>
    -total(Array.from(vector, (share) => (share === 0 ? 0 : share * Math.log(share)))),
};
/** Where the greatest element is. */
const place = (vector: Vector) => Array.from(vector).indexOf(most(vector));

/** Cuts numbers into the vectors that their symbol's shape says. */
function given({ symbol, at }: Read, numbers: Vector): Plain {
  const last = symbol.shape.at(-1);
  const width = symbol.over || !last ? 1 : 'size' in last ? last.size : numbers.length;
  const all = Array.from(numbers);
  const vectors =
    all.length === width
      ? [all]
      : Array.from({ length: all.length / width }, (_, k) => all.slice(k * width, (k + 1) * width));
  return { vectors, over: at?.kind === 'each' || symbol.over === 'j' };
}

const one = (vector: Vector): Plain => ({ vectors: [vector], over: false });

const first = ({ vectors }: Plain): number => vectors[0]![0]!;

const each = (value: Plain, of: (vector: Vector) => Vector): Plain => ({
  ...value,
  vectors: value.vectors.map(of),
});

/** Vector with vector; one that is not numbered by `j` meets the other's at every `j`. */
function together(left: Plain, right: Plain, of: (left: Vector, right: Vector) => Vector): Plain {
  const whole = left.over ? left : right;
  const at = ({ vectors }: Plain, j: number) => vectors[vectors.length === 1 ? 0 : j]!;
  return { over: whole.over, vectors: whole.vectors.map((_, j) => of(at(left, j), at(right, j))) };
}

/** Element with element; a scalar meets every element of a vector. */
const pairwise = (of: (a: number, b: number) => number) => (left: Plain, right: Plain) =>
  together(left, right, (a, b) => {
    const longer = a.length < b.length ? b : a;
    return Array.from(longer, (_, k) => of(a[a.length === 1 ? 0 : k]!, b[b.length === 1 ? 0 : k]!));
  });

const inner = (left: Vector, right: Vector): number =>
  total(Array.from(left, (value, k) => value * right[k]!));

/** The greatest is taken off first: no exponential overflows. */
function softmax(vector: Vector): Vector {
  const greatestOne = most(vector);
  const powers = Array.from(vector, (x) => Math.exp(x - greatestOne));
  const all = total(powers);
  return powers.map((power) => power / all);
}

/** The first elements of all vectors, the second ones, and so on. */
const columns = (vectors: readonly Vector[]): number[][] =>
  Array.from(vectors[0]!, (_, k) => vectors.map((vector) => vector[k]!));
