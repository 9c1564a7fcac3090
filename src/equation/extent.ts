import type { Expression } from './expression';
import type { Dimension } from './symbol';

/** How many numbers a value is made of. */
export interface Extent {
  /** Whether there is one for every source position `j`; where decoder steps `i` are gone over, for every one of those. */
  readonly over: boolean;
  /** Without batch and `j`: none for a scalar, one size for a vector, two for a matrix. */
  readonly shape: readonly Dimension[];
}

/** The extent of an expression's value, by the shapes of its symbols. */
export function extentOf(expression: Expression): Extent {
  switch (expression.op) {
    case 'read': {
      const { shape, over } = expression.symbol;
      return { over: over === 'j' || expression.at?.kind === 'each', shape: over ? shape.slice(1) : shape };
    }
    case 'token':
    case 'number':
      return SCALAR;
    case 'matmul': {
      const { over, shape } = extentOf(expression.vector);
      const rows = extentOf(expression.matrix).shape[0]!;
      return { over, shape: [...shape.slice(0, -1), rows] };
    }
    case 'dot':
      return { ...SCALAR, over: [expression.left, expression.right].some(isOver) };
    case 'add': {
      const terms = expression.terms.map(extentOf);
      return { over: terms.some(({ over }) => over), shape: widest(terms) };
    }
    case 'hadamard':
    case 'subtract':
    case 'divide':
    case 'power':
    case 'equals':
    case 'compare':
    case 'and':
    case 'or': {
      const sides = [extentOf(expression.left), extentOf(expression.right)];
      return { over: sides.some(({ over }) => over), shape: widest(sides) };
    }
    case 'cases': {
      const parts = [expression.condition, expression.yes, expression.no].map(extentOf);
      return { over: parts.some(({ over }) => over), shape: widest(parts) };
    }
    case 'sum':
    case 'mean':
    case 'max':
    case 'min': {
      const { over, shape } = extentOf(expression.of);
      if (expression.over === 'pairs') return { over, shape };
      return expression.over ? { over: false, shape } : { over, shape: [] };
    }
    case 'concat': {
      const size = expression.parts.reduce((sum, part) => sum + fixed(extentOf(part).shape.at(-1)), 0);
      return { over: expression.parts.some(isOver), shape: [{ name: 'concatenation', size }] };
    }
    case 'lookup':
      return { over: isOver(expression.token), shape: extentOf(expression.table).shape.slice(1) };
    case 'norm':
    case 'entropy':
    case 'element':
    case 'argmax':
      return { over: isOver(expression.of) && !expression.over, shape: [] };
    case 'sample':
      return { over: isOver(expression.of), shape: [] };
    case 'topk': {
      const { over } = extentOf(expression.of);
      const kept = { name: 'greatest', size: expression.count };
      return { over: over && !expression.over, shape: [kept, { name: 'number and element', size: 2 }] };
    }
    case 'slice': {
      const { from, to, over } = expression;
      const { over: every } = extentOf(expression.of);
      const part: Dimension =
        to === undefined ? { name: 'source length' } : { name: 'elements', size: to - from };
      return { over: every && !over, shape: [part] };
    }
    default:
      return extentOf(expression.of);
  }
}

/** Number of numbers, given the length of the source. */
export function numbersIn({ over, shape }: Extent, sourceLength: number): number {
  return shape.reduce(
    (product, size) => product * ('size' in size ? size.size : sourceLength),
    over ? sourceLength : 1,
  );
}

const SCALAR: Extent = { over: false, shape: [] };

const isOver = (expression: Expression) => extentOf(expression).over;

const widest = (all: readonly Extent[]) =>
  all.reduce((shape, one) => (one.shape.length > shape.length ? one.shape : shape), SCALAR.shape);

function fixed(size: Dimension | undefined): number {
  if (size && 'size' in size) return size.size;
  throw new Error('A part of a concatenation has no fixed size.');
}
