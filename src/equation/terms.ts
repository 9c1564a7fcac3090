import { type Environment, evaluate } from './evaluate';
import { type Expression, isElementwise, type Over, operands } from './expression';
import type * as tf from './tf';

/**
 * One unit of an expression in numbers, following the tree down: `f_t[3] = σ(0.42 − 0.11 + 0.05) = 0.71`, where 0.42
 * is a dot product with its products.
 */
export interface Term {
  /** The operator of the part of the expression this is the value of. */
  readonly op: Expression['op'];
  readonly value: number;
  /** The unit it is the value of: an element of a vector, a source position; none for a scalar. */
  readonly unit?: number;
  /** One term for each operand, where operands have a unit of their own that matters. */
  readonly operands: readonly Term[];
  /** A sum of products: a row of a matrix and a vector, two vectors, weights and one unit of every h_j. */
  readonly products?: { readonly left: Float32Array; readonly right: Float32Array };
  /** What a softmax or an argmax chooses among. */
  readonly among?: Float32Array;
  /** What a softmax makes of it: everyone's share, and this unit's as the fraction `exp(e) / Σ exp`. */
  readonly shared?: { readonly shares: Float32Array; readonly top: number; readonly bottom: number };
  /** Number of the part of a concatenation that holds the unit. */
  readonly part?: number;
}

/** Explains one unit of an expression for the first of the batch. @throws RangeError when there is no such unit. */
export function termsOf(expression: Expression, unit: number, environment: Environment): Term {
  const { data } = numbers(expression, environment);
  if (unit < 0 || unit >= data.length) throw new RangeError(`There is no unit ${unit} among ${data.length}.`);
  return explain(expression, unit, environment);
}

function explain(expression: Expression, unit: number, environment: Environment): Term {
  const { data } = numbers(expression, environment);
  const of = (operand: Expression) =>
    explain(operand, data.length === 1 && !isElementwise(expression) ? 0 : unit, environment);
  const scalar = data.length === 1;
  const base = { op: expression.op, value: data[scalar ? 0 : unit]!, ...(scalar ? {} : { unit }) };
  switch (expression.op) {
    case 'read':
    case 'token':
    case 'number':
      return { ...base, operands: [] };
    case 'matmul': {
      const right = numbers(expression.vector, environment);
      const width = right.shape.at(-1)!;
      const matrix = numbers(expression.matrix, environment);
      const height = matrix.data.length / width;
      return {
        ...base,
        operands: [],
        products: {
          left: row(matrix.data, unit % height, width),
          right: row(right.data, Math.floor(unit / height), width),
        },
      };
    }
    case 'dot': {
      const [left, right] = [numbers(expression.left, environment), numbers(expression.right, environment)];
      const width = right.shape.at(-1)!;
      return {
        ...base,
        operands: [],
        products: { left: pick(left.data, unit, width), right: pick(right.data, unit, width) },
      };
    }
    case 'sum':
      return {
        ...base,
        operands: [],
        products: expression.over
          ? weighted(expression.of, unit, environment)
          : elements(expression.of, unit, environment),
      };
    case 'norm': {
      const left = among(expression, unit, environment);
      return { ...base, operands: [], products: { left, right: left } };
    }
    case 'mean': {
      const right = among(expression, unit, environment);
      return { ...base, operands: [], products: { left: right.map(() => 1 / right.length), right } };
    }
    case 'max':
    case 'min':
    case 'entropy':
      return { ...base, operands: [], among: among(expression, unit, environment) };
    case 'softmax': {
      const scores = numbers(expression.of, environment).data;
      const [top, bottom] = [Math.exp(scores[unit]!), scores.reduce((sum, one) => sum + Math.exp(one), 0)];
      return { ...base, operands: [], among: scores, shared: { shares: data, top, bottom } };
    }
    case 'argmax':
    case 'topk':
    case 'truncated':
      return { ...base, operands: [], among: numbers(expression.of, environment).data };
    case 'sample': {
      const draw = explain(expression.draw, 0, environment);
      return { ...base, operands: [draw], among: numbers(expression.of, environment).data };
    }
    case 'concat': {
      const width = numbers(expression, environment).shape.at(-1)!;
      const [position, within] = [Math.floor(unit / width), unit % width];
      let start = 0;
      for (const [number, part] of expression.parts.entries()) {
        const { data, shape } = numbers(part, environment);
        const own = shape.at(-1)!;
        if (within < start + own) {
          const before = data.length === own ? 0 : position * own;
          return { ...base, part: number, operands: [explain(part, before + within - start, environment)] };
        }
        start += own;
      }
      throw new RangeError(`There is no unit ${unit} in the concatenation.`);
    }
    case 'lookup':
      return { ...base, operands: [explain(expression.token, 0, environment)] };
    case 'element': {
      const token = explain(expression.token, 0, environment);
      const chosen = token.value - (expression.over ? 1 : 0);
      return { ...base, operands: [explain(expression.of, chosen, environment), token] };
    }
    case 'slice': {
      const from = expression.from - (expression.over ? 1 : 0);
      return { ...base, operands: [explain(expression.of, from + unit, environment)] };
    }
    default:
      return { ...base, operands: operands(expression).map(of) };
  }
}

/** What a value is made of together: what every position has of the unit, or all elements. */
const among = (
  { of, over }: { readonly of: Expression; readonly over?: Over },
  unit: number,
  environment: Environment,
): Float32Array => (over ? everyUnit(of, unit, environment) : elements(of, unit, environment).right);

/** `Σ_j α_j h_j[unit]`: the weights and, at every position, the unit. */
function weighted(
  of: Expression,
  unit: number,
  environment: Environment,
): { left: Float32Array; right: Float32Array } {
  if (of.op !== 'hadamard') throw new Error(`A sum over j of "${of.op}" has no products.`);
  return {
    left: numbers(of.left, environment).data,
    right: everyUnit(of.right, unit, environment),
  };
}

/** The elements of a vector, or of the one at a position, each once. */
function elements(
  of: Expression,
  position: number,
  environment: Environment,
): { left: Float32Array; right: Float32Array } {
  const { data, shape } = numbers(of, environment);
  const right = pick(data, position, shape.at(-1)!);
  return { left: right.map(() => 1), right };
}

/** `h_1[unit] … h_T[unit]`; of a number for each position, the numbers. */
function everyUnit(of: Expression, unit: number, environment: Environment): Float32Array {
  const { data, shape } = numbers(of, environment);
  const positions = shape[1]!;
  const width = data.length / positions;
  return Float32Array.from({ length: positions }, (_, j) => data[j * width + (width === 1 ? 0 : unit)]!);
}

const row = (data: Float32Array, number: number, width: number) =>
  data.slice(number * width, (number + 1) * width);

/** The vector itself, or the one of a stack of vectors that belongs to a position. */
const pick = (data: Float32Array, position: number, width: number) =>
  data.length === width ? data : row(data, position, width);

function numbers(expression: Expression, environment: Environment): { data: Float32Array; shape: number[] } {
  const tensor: tf.Tensor = evaluate(expression, environment);
  const data = Float32Array.from(tensor.dataSync());
  tensor.dispose();
  return { data, shape: tensor.shape };
}
