import { pick, truncate } from './distribution';
import type { Expression, Read, Relation } from './expression';
import { greatest } from './greatest';
import { LEAST_SHARE } from './shares';
import type { Place } from './symbol';
import * as tf from './tf';

/**
 * Where an expression's symbols come from. Tensors carry the batch first:
 * a weight its own shape; a value `[batch, …shape]`; a value read at each `j`, `[batch, source length, …shape]`, at each
 * `i`, `[batch, steps, …shape]`; a token `[batch]`, int32.
 */
export interface Environment {
  read(occurrence: Read): tf.Tensor;
  /**
   * Of sources of different lengths, filled up to the longest: `[batch, source length]`, bool, true where a position
   * belongs to the source. What is summed up over `j` leaves the others out. Absent where all do.
   */
  readonly positions?: tf.Tensor | undefined;
  /** The same of targets, `[batch, steps]`: what is summed up over `i` leaves the others out. */
  readonly steps?: tf.Tensor | undefined;
}

/** A value on its way up the tree. */
interface Evaluated {
  readonly tensor: tf.Tensor;
  /** What axis 1 is, where it is the source position `j` or the decoder step `i`. */
  readonly over: Place | undefined;
  /** Axes after batch and `j` or `i`: 0 a scalar, 1 a vector, 2 a matrix. */
  readonly rank: number;
}

/**
 * Computes an expression with tfjs, for a whole batch. Choices (`argmax`, `sample`, `equals`) have no gradient.
 * Returns `[batch, …]`; for a symbol numbered by `j`, `[batch, source length]`; after a sum over pairs, `[1, …]`. The
 * caller owns the tensor.
 */
export function evaluate(expression: Expression, environment: Environment): tf.Tensor {
  return tf.tidy(() => tf.clone(compute(expression, environment).tensor));
}

function compute(expression: Expression, environment: Environment): Evaluated {
  const of = (operand: Expression) => compute(operand, environment);
  /** To be computed with: the number of the greatest element may be an operand too. */
  const real = (operand: Expression): Evaluated => {
    const value = of(operand);
    return value.tensor.dtype === 'int32' ? { ...value, tensor: tf.cast(value.tensor, 'float32') } : value;
  };
  switch (expression.op) {
    case 'read':
      return {
        tensor: environment.read(expression),
        over: expression.at?.kind === 'each' ? expression.at.index : expression.symbol.over,
        rank: expression.symbol.shape.length - (expression.symbol.over ? 1 : 0),
      };
    case 'token':
      return { tensor: tf.scalar(expression.id, 'int32'), over: undefined, rank: 0 };
    case 'number':
      return { tensor: tf.scalar(expression.value), over: undefined, rank: 0 };
    case 'matmul':
      return multiply(of(expression.matrix), real(expression.vector));
    case 'dot': {
      const [left, right] = aligned([real(expression.left), real(expression.right)]);
      return { ...left!, tensor: tf.sum(tf.mul(left!.tensor, right!.tensor), -1), rank: 0 };
    }
    case 'add': {
      const terms = levelled(aligned(expression.terms.map(real)));
      return { ...terms[0]!, tensor: terms.map((term) => term.tensor).reduce((a, b) => tf.add(a, b)) };
    }
    case 'hadamard':
    case 'subtract':
    case 'divide':
    case 'power': {
      const [left, right] = levelled(aligned([real(expression.left), real(expression.right)]));
      return { ...right!, tensor: PAIRWISE[expression.op](left!.tensor, right!.tensor) };
    }
    case 'sigmoid':
    case 'tanh':
    case 'abs': {
      const value = real(expression.of);
      return { ...value, tensor: FUNCTIONS[expression.op](value.tensor) };
    }
    case 'log': {
      const value = real(expression.of);
      const { of: shares, logits } = expression;
      if (!logits) return { ...value, tensor: tf.log(value.tensor) };
      const exact = () => {
        const all = of(logits);
        const whole = { ...all, tensor: tf.logSoftmax(all.tensor) };
        return shares.op === 'element' ? element(whole, of(shares.token), undefined).tensor : whole.tensor;
      };
      return { ...value, tensor: logOfShares(value.tensor, exact) };
    }
    case 'softmax': {
      const value = real(expression.of);
      const among = expression.over ? masked(value, environment, Number.NEGATIVE_INFINITY) : value;
      return { ...value, tensor: tf.softmax(among.tensor) };
    }
    case 'sum':
    case 'mean':
    case 'max':
    case 'min':
    case 'norm':
    case 'entropy': {
      const value = real(expression.of);
      const reduce = REDUCTIONS[expression.op];
      if (!expression.over) return { ...value, tensor: reduce.along(value.tensor, own(value)), rank: 0 };
      if (expression.over === 'pairs')
        return { ...value, tensor: tf.expandDims(reduce.along(ofPairs(value), [0]), 0) };
      const tensor =
        expression.op === 'mean'
          ? mean(value, environment)
          : reduce.along(masked(value, environment, reduce.neutral).tensor, [1]);
      return { ...value, tensor, over: undefined };
    }
    case 'concat': {
      const parts = aligned(expression.parts.map(of));
      const whole = parts.find((part) => part.over) ?? parts[0]!;
      return { ...whole, tensor: joined(parts.map((part) => part.tensor)) };
    }
    case 'lookup': {
      const token = of(expression.token);
      return {
        ...token,
        tensor: tf.gather(of(expression.table).tensor, tf.cast(token.tensor, 'int32')),
        rank: 1,
      };
    }
    case 'element':
      return element(of(expression.of), of(expression.token), expression.over);
    case 'slice': {
      const value = of(expression.of);
      const [first, size] = [expression.over ? 1 : 0, value.tensor.shape.at(-1)!];
      const [from, to] = [expression.from - first, Math.min((expression.to ?? Infinity) - first, size)];
      const numbers = Array.from({ length: Math.max(to - from, 0) }, (_, k) => from + k);
      const tensor = tf.gather(value.tensor, tf.tensor(numbers, undefined, 'int32'), value.tensor.rank - 1);
      return expression.over ? { tensor, over: undefined, rank: 1 } : { ...value, tensor };
    }
    case 'truncated': {
      const value = of(expression.of);
      const cut = rows(value.tensor).flatMap((row) => [...truncate(row, expression.topK, expression.topP)]);
      return { ...value, tensor: tf.tensor(cut, value.tensor.shape) };
    }
    case 'sample': {
      const value = of(expression.of);
      const draws = of(expression.draw).tensor.dataSync();
      const picked = rows(value.tensor).map((row, k) => pick(row, draws[k]!));
      return { ...value, tensor: tf.tensor(picked, value.tensor.shape.slice(0, -1), 'int32'), rank: 0 };
    }
    case 'argmax': {
      const value = of(expression.of);
      const among = expression.over ? masked(value, environment, Number.NEGATIVE_INFINITY) : value;
      const greatest = tf.argMax(among.tensor, -1);
      if (!expression.over) return { ...value, tensor: greatest, rank: 0 };
      return { tensor: tf.add(greatest, tf.scalar(1, 'int32')), over: undefined, rank: 0 };
    }
    case 'topk': {
      const value = of(expression.of);
      const first = expression.over ? 1 : 0;
      const [width, found] = [value.tensor.shape.at(-1)!, rows(value.tensor)];
      const kept = found.flatMap((row) =>
        greatest(row, expression.count).flatMap((k) => [k + first, row[k]!]),
      );
      const shape = [...value.tensor.shape.slice(0, -1), Math.min(expression.count, width), 2];
      return { tensor: tf.tensor(kept, shape), over: expression.over ? undefined : value.over, rank: 2 };
    }
    case 'equals':
    case 'compare': {
      const [left, right] = levelled(aligned([real(expression.left), real(expression.right)]));
      const holds = expression.op === 'equals' ? tf.equal : RELATIONS[expression.relation];
      return { ...right!, tensor: tf.cast(holds(left!.tensor, right!.tensor), 'float32') };
    }
    case 'and':
    case 'or': {
      const [left, right] = levelled(aligned([of(expression.left), of(expression.right)]));
      return { ...right!, tensor: LOGIC[expression.op](left!.tensor, right!.tensor) };
    }
    case 'cases': {
      const sides = levelled(aligned([expression.condition, expression.yes, expression.no].map(of)));
      const [condition, yes, no] = sides.map(({ tensor }) => tensor);
      return { ...sides[1]!, tensor: tf.where(tf.greater(condition!, 0.5), yes!, no!) };
    }
    case 'not': {
      const value = of(expression.of);
      return { ...value, tensor: tf.sub(1, value.tensor) };
    }
  }
}

/** As `shares.ts` says. @param exact gives what the logits say */
function logOfShares(shares: tf.Tensor, exact: () => tf.Tensor): tf.Tensor {
  const small = Array.from(shares.dataSync(), (share) => share < LEAST_SHARE);
  if (!small.includes(true)) return tf.log(shares);
  const logs = exact();
  const bound = Math.log(LEAST_SHARE);
  for (const [k, one] of logs.dataSync().entries()) small[k] &&= one < bound;
  const taken = tf.tensor(small, shares.shape, 'bool');
  // No gradient comes from a logarithm that is not taken: of 1 in its place.
  const ones = tf.tensor(new Float32Array(shares.size).fill(1), shares.shape);
  return tf.where(taken, logs, tf.log(tf.where(taken, ones, shares)));
}

/** One element along the last axis; while gradients are asked for, one by a token lets them pass. */
function element(value: Evaluated, number: Evaluated, over: 'j' | undefined): Evaluated {
  const [size, first] = [value.tensor.shape.at(-1)!, over ? 1 : 0];
  const shape = { over: over ? undefined : value.over, rank: 0 };
  if (tf.engine().isTapeOn() && number.tensor.dtype === 'int32' && !over) {
    const chosen = tf.oneHot(tf.reshape(number.tensor, [-1]), size);
    return {
      ...shape,
      tensor: tf.sum(tf.mul(value.tensor, value.over ? tf.expandDims(chosen, 1) : chosen), -1),
    };
  }
  const [all, wanted] = [rows(value.tensor), number.tensor.dataSync()];
  const positions = shape.over ? value.tensor.shape[1]! : 1;
  const leading = value.tensor.shape.slice(0, -1);
  const own = all.length / positions;
  const batch = Math.max(own, wanted.length);
  const taken = Float32Array.from({ length: batch * positions }, (_, k) => {
    const point = Math.floor(k / positions);
    const row = all[(own === 1 ? 0 : point * positions) + (k % positions)]!;
    return row[wanted[wanted.length === 1 ? 0 : point]! - first] ?? Number.NaN;
  });
  return { ...shape, tensor: tf.tensor(taken, own < batch ? [batch, ...leading.slice(1)] : leading) };
}

/** The vectors of a tensor along its last axis. */
function rows(tensor: tf.Tensor): Float32Array[] {
  const data = tensor.dataSync() as Float32Array;
  const width = tensor.shape.at(-1)!;
  return Array.from({ length: data.length / width }, (_, k) => data.subarray(k * width, (k + 1) * width));
}

const FUNCTIONS = {
  sigmoid: tf.sigmoid,
  tanh: tf.tanh,
  abs: tf.abs,
};
const negative = (of: tf.Tensor) => tf.mul(of, -1);

/** What a value's elements come to together, and what changes nothing about it. */
const REDUCTIONS: Record<
  'sum' | 'mean' | 'max' | 'min' | 'norm' | 'entropy',
  { readonly neutral: number; along(of: tf.Tensor, axes: number[]): tf.Tensor }
> = {
  sum: { neutral: 0, along: (of, axes) => tf.sum(of, axes) },
  mean: { neutral: 0, along: (of, axes) => tf.mean(of, axes) },
  max: { neutral: Number.NEGATIVE_INFINITY, along: (of, axes) => tf.max(of, axes) },
  min: { neutral: Number.POSITIVE_INFINITY, along: (of, axes) => negative(tf.max(negative(of), axes)) },
  norm: { neutral: 0, along: (of, axes) => tf.pow(tf.sum(tf.mul(of, of), axes), 0.5) },
  entropy: {
    neutral: 0,
    // The smallest float32 keeps log 0 finite, and is nothing beside any share.
    along: (of, axes) => tf.sub(0, tf.sum(tf.mul(of, tf.log(tf.add(of, 1.2e-38))), axes)),
  },
};
const RELATIONS: Record<Relation, (left: tf.Tensor, right: tf.Tensor) => tf.Tensor> = {
  '≠': (left, right) => tf.sub(1, tf.cast(tf.equal(left, right), 'float32')),
  '<': (left, right) => tf.greater(right, left),
  '≤': (left, right) => tf.greaterEqual(right, left),
  '>': tf.greater,
  '≥': tf.greaterEqual,
};
const LOGIC = {
  and: tf.mul,
  or: (left: tf.Tensor, right: tf.Tensor) => tf.sub(1, tf.mul(tf.sub(1, left), tf.sub(1, right))),
};
const PAIRWISE = { hadamard: tf.mul, subtract: tf.sub, divide: tf.div, power: tf.pow };

/** The axes of a value's own elements. */
const own = ({ tensor, rank }: Evaluated): number[] =>
  Array.from({ length: rank }, (_, k) => tensor.rank - 1 - k);

/** Which places of a value belong to the sequences; undefined where all do. */
const belonging = ({ over }: Evaluated, { positions, steps }: Environment): tf.Tensor | undefined =>
  over === 'i' ? steps : positions;

/** A value for every place, with another where a place does not belong to the sequence. */
function masked(value: Evaluated, environment: Environment, other: number): Evaluated {
  const places = belonging(value, environment);
  if (!places) return value;
  const mask = value.rank > 0 ? tf.expandDims(places, -1) : places;
  return { ...value, tensor: tf.where(mask, value.tensor, tf.scalar(other)) };
}

/** Over the places that belong to the sequence. */
function mean(value: Evaluated, environment: Environment): tf.Tensor {
  const places = belonging(value, environment);
  if (!places) return tf.mean(value.tensor, 1);
  const count = tf.sum(tf.cast(places, 'float32'), 1);
  const total = tf.sum(masked(value, environment, 0).tensor, 1);
  return tf.div(total, value.rank > 0 ? tf.expandDims(count, -1) : count);
}

/** What every pair of a batch has. @throws where it is no pair's: then nothing says how many pairs there are */
function ofPairs({ tensor, over, rank }: Evaluated): tf.Tensor {
  if (tensor.rank > rank + (over ? 1 : 0)) return tensor;
  throw new Error('What is the same for all pairs of a batch cannot be put together over them.');
}

/** Vectors end to end; one without an axis for the batch or for `j`, where another has it, is the same everywhere. */
function joined(parts: readonly tf.Tensor[]): tf.Tensor {
  const rank = Math.max(...parts.map((part) => part.rank));
  const leading = Array.from({ length: rank - 1 }, (_, axis) =>
    Math.max(...parts.map((part) => part.shape[axis - rank + part.rank] ?? 1)),
  );
  const whole = parts.map((part) => {
    const shape = [...leading, part.shape.at(-1)!];
    return part.shape.join() === shape.join() ? part : tf.broadcastTo(part, shape);
  });
  return tf.concat(whole, -1);
}

/** `matrix · vector` with the matrix `[out, in]` and the vector `[batch, in]` or `[batch, j, in]`. */
function multiply(matrix: Evaluated, vector: Evaluated): Evaluated {
  const rows = tf.reshape(vector.tensor, [-1, vector.tensor.shape.at(-1)!]);
  const product = tf.matMul(rows as tf.Tensor2D, matrix.tensor as tf.Tensor2D, false, true);
  const shape = [...vector.tensor.shape.slice(0, -1), product.shape[1]!];
  return { ...vector, tensor: tf.reshape(product, shape) };
}

/** Gives every value an axis for `j` or `i` where one of them has it, so that they broadcast. Weights broadcast as they are. */
function aligned(values: readonly Evaluated[]): Evaluated[] {
  const over = values.find((value) => value.over)?.over;
  if (!over) return [...values];
  return values.map((value) => {
    const batched = value.tensor.rank > value.rank;
    if (value.over || !batched) return { ...value, over };
    return { ...value, tensor: tf.expandDims(value.tensor, 1), over };
  });
}

/** Gives scalars that meet vectors an axis for the elements, so that they broadcast. */
function levelled(values: readonly Evaluated[]): Evaluated[] {
  const rank = Math.max(...values.map((value) => value.rank));
  return values.map((value) => {
    if (value.rank === rank) return value;
    const shape = [...value.tensor.shape, ...Array.from({ length: rank - value.rank }, () => 1)];
    return { ...value, tensor: tf.reshape(value.tensor, shape), rank };
  });
}
