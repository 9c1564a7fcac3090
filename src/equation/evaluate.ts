import { pick, truncate } from './distribution';
import type { Expression, Read } from './expression';
import * as tf from './tf';

/**
 * Where an expression's symbols come from. Tensors carry the batch first:
 * a weight its own shape; a value `[batch, …shape]`; a value read at each `j`, `[batch, source length, …shape]`;
 * a token `[batch]`, int32.
 */
export interface Environment {
  read(occurrence: Read): tf.Tensor;
}

/** A value on its way up the tree. */
interface Evaluated {
  readonly tensor: tf.Tensor;
  /** Whether axis 1 is the source position `j`. */
  readonly over: boolean;
  /** Axes after batch and `j`: 0 a scalar, 1 a vector, 2 a matrix. */
  readonly rank: number;
}

/**
 * Computes an expression with tfjs, for a whole batch. Choices (`argmax`, `sample`, `equals`) have no gradient.
 * Returns `[batch, …]`; for a symbol numbered by `j`, `[batch, source length]`. The caller owns the tensor.
 */
export function evaluate(expression: Expression, environment: Environment): tf.Tensor {
  return tf.tidy(() => tf.clone(compute(expression, environment).tensor));
}

function compute(expression: Expression, environment: Environment): Evaluated {
  const of = (operand: Expression) => compute(operand, environment);
  switch (expression.op) {
    case 'read':
      return {
        tensor: environment.read(expression),
        over: expression.at?.kind === 'each' || expression.symbol.over === 'j',
        rank: expression.symbol.shape.length - (expression.symbol.over ? 1 : 0),
      };
    case 'token':
      return { tensor: tf.scalar(expression.id, 'int32'), over: false, rank: 0 };
    case 'matmul':
      return multiply(of(expression.matrix), of(expression.vector));
    case 'dot': {
      const [left, right] = aligned([of(expression.left), of(expression.right)]);
      return { ...left!, tensor: tf.sum(tf.mul(left!.tensor, right!.tensor), -1), rank: 0 };
    }
    case 'add': {
      const terms = aligned(expression.terms.map(of));
      return { ...terms[0]!, tensor: terms.map((term) => term.tensor).reduce((a, b) => tf.add(a, b)) };
    }
    case 'hadamard': {
      const [left, right] = aligned([of(expression.left), of(expression.right)]);
      const scaling = left!.rank < right!.rank;
      const factor = scaling ? tf.expandDims(left!.tensor, -1) : left!.tensor;
      return { ...right!, tensor: tf.mul(factor, right!.tensor) };
    }
    case 'sigmoid':
    case 'tanh':
    case 'log':
    case 'complement': {
      const value = of(expression.of);
      return { ...value, tensor: FUNCTIONS[expression.op](value.tensor) };
    }
    case 'softmax': {
      const value = of(expression.of);
      return { ...value, tensor: tf.softmax(value.tensor) };
    }
    case 'sum':
    case 'mean':
    case 'max': {
      const value = of(expression.of);
      return { ...value, tensor: REDUCTIONS[expression.op](value.tensor, 1), over: false };
    }
    case 'concat': {
      const parts = aligned(expression.parts.map(of));
      return {
        ...parts[0]!,
        tensor: tf.concat(
          parts.map((part) => part.tensor),
          -1,
        ),
      };
    }
    case 'lookup': {
      const token = of(expression.token);
      return { ...token, tensor: tf.gather(of(expression.table).tensor, token.tensor), rank: 1 };
    }
    case 'element': {
      const value = of(expression.of);
      const size = value.tensor.shape.at(-1)!;
      const chosen = tf.oneHot(tf.reshape(of(expression.token).tensor, [-1]), size);
      return { ...value, tensor: tf.sum(tf.mul(value.tensor, chosen), -1), rank: 0 };
    }
    case 'scaled': {
      const value = of(expression.of);
      return { ...value, tensor: tf.div(value.tensor, expression.by) };
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
      return { ...value, tensor: tf.argMax(value.tensor, -1), rank: 0 };
    }
    case 'equals': {
      const left = of(expression.left);
      return { ...left, tensor: tf.cast(tf.equal(left.tensor, of(expression.right).tensor), 'float32') };
    }
  }
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
  log: tf.log,
  complement: (x: tf.Tensor) => tf.sub(1, x),
};
const REDUCTIONS = { sum: tf.sum, mean: tf.mean, max: tf.max };

/** `matrix · vector` with the matrix `[out, in]` and the vector `[batch, in]` or `[batch, j, in]`. */
function multiply(matrix: Evaluated, vector: Evaluated): Evaluated {
  const rows = tf.reshape(vector.tensor, [-1, vector.tensor.shape.at(-1)!]);
  const product = tf.matMul(rows as tf.Tensor2D, matrix.tensor as tf.Tensor2D, false, true);
  const shape = [...vector.tensor.shape.slice(0, -1), product.shape[1]!];
  return { ...vector, tensor: tf.reshape(product, shape) };
}

/** Gives every value an axis for `j` where one of them has it, so that they broadcast. Weights broadcast as they are. */
function aligned(values: readonly Evaluated[]): Evaluated[] {
  if (!values.some((value) => value.over)) return [...values];
  return values.map((value) => {
    const batched = value.tensor.rank > value.rank;
    if (value.over || !batched) return { ...value, over: true };
    return { ...value, tensor: tf.expandDims(value.tensor, 1), over: true };
  });
}
