import { type Expression, operands } from '../equation/expression';
import { extentOf, numbersIn } from '../equation/extent';
import type { Recording } from '../model/recording';
import type { Statement } from '../model/statement';
import type { Position } from './cursor';

/** Where we stand inside a statement: at an operation of its right-hand side, at a unit of that, at a product of it. */
export interface Inside {
  /** Number of the operation in the order they are carried out (`operationsOf`). */
  readonly operation: number;
  /** Number of the unit: a row of a matrix product, a source position, an element. */
  readonly unit?: number;
  /** Number of one of the products that make up the unit. */
  readonly product?: number;
}

/** An operation of a statement's right-hand side. */
export interface Operation {
  readonly of: Expression;
  /** The numbers of the operands that lead to it: `[1]` is the second of the whole expression. */
  readonly path: readonly number[];
}

const known = new WeakMap<Statement, readonly Operation[]>();

/**
 * The operations of a statement's right-hand side in the order they are carried out, the one that gives its value
 * last. What is weighted in a sum over `j` is none of its own: the sum's products show it.
 */
export function operationsOf(statement: Statement): readonly Operation[] {
  const found = known.get(statement) ?? inOrder(statement.expression, []);
  known.set(statement, found);
  return found;
}

function inOrder(of: Expression, path: readonly number[]): Operation[] {
  if (of.op === 'read' || of.op === 'token' || of.op === 'number') return [];
  const weighted = of.op === 'sum' && of.over && of.of.op === 'hadamard';
  const inner = weighted ? operands(of.of) : operands(of);
  const before = weighted ? [...path, 0] : path;
  return [...inner.flatMap((operand, k) => inOrder(operand, [...before, k])), { of, path }];
}

/** The statement at a position. */
export function statementAt({ program, frames }: Recording, { frame, statement }: Position): Statement {
  return program.passes[frames[frame]!.pass]!.statements[statement]!;
}

/** The operation that a position lies in. */
export function operationAt(recording: Recording, position: Position): Operation | undefined {
  const { inside } = position;
  return inside && operationsOf(statementAt(recording, position))[inside.operation];
}

/** The units that an operation opens into; none where it has a single number, or takes its numbers as they are. */
export function unitsOf(operation: Expression, sourceLength: number): number {
  if (operation.op === 'lookup' || operation.op === 'concat') return 0;
  const numbers = numbersIn(extentOf(operation), sourceLength);
  return numbers > 1 ? numbers : 0;
}

/** The products that a unit of an operation is the sum of; none where it is no such sum. */
export function productsOf(operation: Expression, sourceLength: number): number {
  const width = (vector: Expression) => {
    const size = extentOf(vector).shape.at(-1);
    return size && 'size' in size ? size.size : sourceLength;
  };
  switch (operation.op) {
    case 'matmul':
      return width(operation.vector);
    case 'dot':
      return width(operation.right);
    case 'sum':
    case 'mean':
      return operation.over && extentOf(operation.of).over ? sourceLength : 0;
    default:
      return 0;
  }
}

/** What a statement opens into: so many operations, and each of them into units and products. */
export interface Opening {
  readonly operations: number;
  /** Of an operation; none where it has a single number, or takes its numbers as they are. */
  units(operation: number): number;
  /** That a unit of an operation is the sum of; none where it is no such sum. */
  products(operation: number): number;
}

/** What a statement opens into. */
export function openingOf(statement: Statement, sourceLength: number): Opening {
  const operations = operationsOf(statement);
  return {
    operations: operations.length,
    units: (operation) => unitsOf(operations[operation]!.of, sourceLength),
    products: (operation) => productsOf(operations[operation]!.of, sourceLength),
  };
}
