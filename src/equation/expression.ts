import type { At, MathSymbol, Place } from './symbol';

/**
 * An equation's right-hand side as a value. Everything else (evaluation, LaTeX, MathML, listing, the terms of one
 * unit, the symbols read) is derived from this tree and nowhere written a second time.
 */
export type Expression =
  | Read
  | { readonly op: 'matmul'; readonly matrix: Expression; readonly vector: Expression }
  | { readonly op: 'dot'; readonly left: Expression; readonly right: Expression }
  | { readonly op: 'add'; readonly terms: readonly Expression[] }
  /** Element by element; with a scalar on the left, scaling. */
  | { readonly op: 'hadamard'; readonly left: Expression; readonly right: Expression }
  /** Element by element; a scalar goes with every element: `1 − z`, `z / 0.7`, `i^α`. */
  | { readonly op: 'subtract' | 'divide' | 'power'; readonly left: Expression; readonly right: Expression }
  | { readonly op: 'sigmoid' | 'tanh' | 'abs'; readonly of: Expression }
  /**
   * The natural logarithm. Of shares `softmax(z)`, or of one element of them, with their `logits` z, which are not
   * written: a share that is too small a number still has its logarithm (`shares.ts`).
   */
  | { readonly op: 'log'; readonly of: Expression; readonly logits?: Read }
  /** Over the index `j`, or, with no index, over the elements of a vector. */
  | { readonly op: 'softmax'; readonly of: Expression; readonly over?: 'j' }
  /**
   * Over an index, unit by unit, or over the pairs of a batch; or, with neither, over the elements of a vector or
   * matrix.
   */
  | { readonly op: 'sum' | 'mean'; readonly of: Expression; readonly over?: Over }
  | { readonly op: 'max'; readonly of: Expression; readonly over?: 'j' }
  | { readonly op: 'min'; readonly of: Expression; readonly over?: 'j' }
  /** The Euclidean length. Over the index `j`, or, with no index, over the elements of a vector or matrix. */
  | { readonly op: 'norm'; readonly of: Expression; readonly over?: 'j' }
  /** `−Σ_k p_k log p_k` in nats, where `0 log 0` is 0. Over the index `j`, or over the elements of a vector. */
  | { readonly op: 'entropy'; readonly of: Expression; readonly over?: 'j' }
  | { readonly op: 'concat'; readonly parts: readonly Expression[] }
  /** The row of a table that belongs to a token: `E[y_{i−1}]`. */
  | { readonly op: 'lookup'; readonly table: Expression; readonly token: Expression }
  /**
   * One element of a vector, chosen by a token id or by its number: `p_i[y_i]`, `c_t[12]`; not a number where there is
   * none such. Of a value numbered by `j` that of a source position, from 1: `α_{i3}`.
   */
  | { readonly op: 'element'; readonly of: Expression; readonly token: Expression; readonly over?: 'j' }
  /** The elements of a vector from a number up to, not including, another; over `j` those of positions, from 1. */
  | {
      readonly op: 'slice';
      readonly of: Expression;
      readonly from: number;
      readonly to?: number;
      readonly over?: 'j';
    }
  /** A distribution cut to its likeliest elements: at most `topK`, and no more than have `topP`; shared out anew. */
  | { readonly op: 'truncated'; readonly of: Expression; readonly topK: number; readonly topP: number }
  /** The number of an element of a distribution, by a draw from [0, 1). No gradient passes. */
  | { readonly op: 'sample'; readonly of: Expression; readonly draw: Expression }
  /** The number of the greatest element; over `j`, its source position, from 1. No gradient passes. */
  | { readonly op: 'argmax'; readonly of: Expression; readonly over?: 'j' }
  /**
   * The numbers of the greatest elements and the elements themselves, `[count, 2]`, the greatest first; over `j`, source
   * positions from 1. All of them where there are fewer. No gradient passes.
   */
  | { readonly op: 'topk'; readonly of: Expression; readonly count: number; readonly over?: 'j' }
  /** 1 where both sides are the same token or number, else 0; so for the relations after it. No gradient passes. */
  | { readonly op: 'equals'; readonly left: Expression; readonly right: Expression }
  | {
      readonly op: 'compare';
      readonly relation: Relation;
      readonly left: Expression;
      readonly right: Expression;
    }
  /** Of truths: 1 and 0. No gradient passes. */
  | { readonly op: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly op: 'not'; readonly of: Expression }
  /** One of two values, by a truth; of tokens a token. A gradient passes to the one that it is. */
  | {
      readonly op: 'cases';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  /** A token of the vocabulary by its id, written by its name: `<eos>`. */
  | { readonly op: 'token'; readonly id: number; readonly name: string }
  | { readonly op: 'number'; readonly value: number };

/**
 * What is put together: what there is at each source position or decoder step, or what each pair `(X, Y)` of a batch
 * has. Everything else is about one pair; after a sum over pairs, it is about all of them.
 */
export type Over = Place | 'pairs';

export type Relation = '≠' | '<' | '≤' | '>' | '≥';

/** One occurrence of a symbol. */
export interface Read {
  readonly op: 'read';
  readonly symbol: MathSymbol;
  readonly at?: At;
}

export type Operator = Expression['op'];

/** The direct operands, in the order they are written. */
export function operands(expression: Expression): readonly Expression[] {
  switch (expression.op) {
    case 'read':
    case 'token':
    case 'number':
      return [];
    case 'matmul':
      return [expression.matrix, expression.vector];
    case 'dot':
    case 'hadamard':
    case 'subtract':
    case 'divide':
    case 'power':
    case 'equals':
    case 'compare':
    case 'and':
    case 'or':
      return [expression.left, expression.right];
    case 'add':
      return expression.terms;
    case 'concat':
      return expression.parts;
    case 'lookup':
      return [expression.table, expression.token];
    case 'element':
      return [expression.of, expression.token];
    case 'sample':
      return [expression.of, expression.draw];
    case 'cases':
      return [expression.condition, expression.yes, expression.no];
    default:
      return [expression.of];
  }
}

const ELEMENTWISE: readonly Operator[] = [
  'add',
  'hadamard',
  'subtract',
  'divide',
  'power',
  'sigmoid',
  'tanh',
  'log',
  'abs',
  'equals',
  'compare',
  'and',
  'or',
  'not',
  'cases',
];

/** Whether each element of it is made of the same element of its operands alone. */
export const isElementwise = ({ op }: Expression): boolean => ELEMENTWISE.includes(op);

/** Every occurrence of a symbol, in the order it is written. */
export function reads(expression: Expression): Read[] {
  return expression.op === 'read' ? [expression] : operands(expression).flatMap(reads);
}

/** What an expression is computed from: all that it reads, and the logits of shares, which are not written. */
export function needs(expression: Expression): Read[] {
  if (expression.op === 'read') return [expression];
  const written = operands(expression).flatMap(needs);
  return expression.op === 'log' && expression.logits ? [...written, expression.logits] : written;
}
