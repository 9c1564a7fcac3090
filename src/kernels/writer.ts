import type { Expression } from '../equation/expression';
import { nameOf } from '../equation/same';
import type { Arena } from './arena';
import * as op from './assembly/instructions';
import { Instructions, type Operands } from './instructions';
import type { Placed } from './placing';

/** A value in memory: `size` floats, or so many for each source position. */
export interface Value {
  readonly address: number;
  /** Whether it is numbered by the source position `j`. */
  readonly over: boolean;
  readonly size: number;
  /** 0 a scalar, 1 a vector. */
  readonly rank: number;
}

export type Shape = Omit<Value, 'address'>;

export const SCALAR: Shape = { over: false, size: 1, rank: 0 };

/** Writes instructions, and finds a place for what they compute. */
export class Writer {
  /** What is computed at every step. */
  readonly code = new Instructions();
  /** What depends on the source alone, as `W_a h_j` does: computed when the tables change. */
  readonly hoisted = new Instructions();
  /** Operands that occur again, by what they are: the input of four gates is put together once. */
  private readonly known = new Map<string, Value>();

  constructor(
    private readonly places: ReadonlyMap<string, Placed>,
    readonly sourceLength: number,
    private readonly arena: Arena,
  ) {}

  /** One operation of every step, computed to an address if there is one. */
  emit(operation: number, shape: Shape, into: number | undefined, rest: Omit<Operands, 'out'>): Value {
    const { over, size, rank } = shape;
    const address = into ?? this.space(shape);
    this.code.add(operation, { out: address, ...rest });
    return { address, over, size, rank };
  }

  copied(value: Value, into: number | undefined): Value {
    if (into === undefined) return value;
    return this.emit(op.COPY, value, into, { a: value.address, n: this.count(value) });
  }

  /** Element by element; a value that is not numbered by `j` meets the other's at every `j`. */
  pairwise(operation: number, left: Value, right: Value, into?: number): Value {
    if (left.size !== right.size && operation !== op.SCALE)
      throw new Error(`Values of ${left.size} and ${right.size} elements do not go together.`);
    const over = left.over || right.over;
    const shape = { ...right, over };
    if (left.over === right.over && operation !== op.SCALE)
      return this.emit(operation, shape, into, { a: left.address, b: right.address, n: this.count(right) });
    return this.emit(operation, shape, into, {
      a: left.address,
      b: right.address,
      n: right.size,
      rows: over ? this.sourceLength : 1,
      strideA: left.over ? 4 * left.size : 0,
      strideB: right.over ? 4 * right.size : 0,
    });
  }

  /** What is computed once and kept under what it is. */
  once(of: Expression | string, make: () => Value): Value {
    const key = typeof of === 'string' ? of : nameOf(of);
    const value = this.known.get(key) ?? make();
    this.known.set(key, value);
    return value;
  }

  /** Where a parameter lies. */
  weight(expression: Expression): Placed {
    const placed = expression.op === 'read' ? this.places.get(expression.symbol.id) : undefined;
    if (!placed) throw new Error(`"${nameOf(expression)}" is no parameter.`);
    return placed;
  }

  /** How many floats a value has. */
  count({ over, size }: Shape): number {
    return over ? this.sourceLength * size : size;
  }

  /** The address of a new value. */
  space(shape: Shape): number {
    return this.take(4 * this.count(shape));
  }

  /** The address of so many bytes. */
  take(bytes: number): number {
    return this.arena.take(bytes);
  }
}
