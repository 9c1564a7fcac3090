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

/** The positions one level further in, in their order; none where there is nothing to go into. */
export interface Within {
  readonly count: number;
  at(number: number): Position;
}

/** What a position opens into: a statement into its operations, an operation into units, a unit into products. */
export function within(recording: Recording, position: Position): Within {
  const { frame, statement, inside } = position;
  const sourceLength = recording.source.length;
  const to = (count: number, at: (number: number) => Inside): Within => ({
    count,
    at: (number) => ({ frame, statement, inside: at(number) }),
  });
  if (!inside) {
    const operations = operationsOf(statementAt(recording, position));
    // A single operation gives the statement's value itself: nothing would be seen to change.
    if (operations.length === 1) return within(recording, { frame, statement, inside: { operation: 0 } });
    return to(operations.length, (operation) => ({ operation }));
  }
  const { operation, unit, product } = inside;
  const { of: there } = operationAt(recording, position)!;
  const units = unitsOf(there, sourceLength);
  if (unit === undefined && product === undefined && units > 0)
    return to(units, (number) => ({ operation, unit: number }));
  if (product === undefined)
    return to(productsOf(there, sourceLength), (number) => ({ ...inside, product: number }));
  return to(0, () => inside);
}

/** The position that a position lies in; none for a statement itself. */
export function around(recording: Recording, position: Position): Position | undefined {
  const { frame, statement, inside } = position;
  if (!inside) return undefined;
  const { operation, unit, product } = inside;
  const alone = operationsOf(statementAt(recording, position)).length === 1;
  const outer = alone ? { frame, statement } : { frame, statement, inside: { operation } };
  if (product !== undefined) return unit === undefined ? outer : { ...outer, inside: { operation, unit } };
  return unit === undefined ? { frame, statement } : outer;
}

/** Whether there is such a place inside the statement. */
export function isThere(recording: Recording, position: Position): boolean {
  const { inside } = position;
  if (!inside) return true;
  const { operation, unit, product } = inside;
  const operations = operationsOf(statementAt(recording, position));
  const there = operations[operation]?.of;
  if (!there) return false;
  if (unit === undefined && product === undefined) return operations.length > 1;
  const units = unitsOf(there, recording.source.length);
  if (unit === undefined ? units > 0 : unit >= units) return false;
  return product === undefined || product < productsOf(there, recording.source.length);
}

/** The number of a position among those of its level (`within`). */
export const numberWithin = ({ operation, unit, product }: Inside): number => product ?? unit ?? operation;
