import type { Expression } from '../equation/expression';
import type { Statement } from '../model/statement';
import type { Arena } from './arena';
import * as op from './assembly/instructions';
import type { Operands } from './instructions';
import type { Placed } from './placing';
import { isHoisted, Products } from './products';
import { Reads } from './reads';
import { SCALAR, type Value, Writer } from './writer';

const ELEMENTWISE = { sigmoid: op.SIGMOID, tanh: op.TANH } as const;
const REDUCTIONS = { sum: op.SUM, mean: op.MEAN, max: op.MAX } as const;

/**
 * Turns statements that run together into instructions, for a source of one length. It knows operators, not cells or
 * scores. What a statement defines is computed right where the time step's frame has it.
 */
export class Compiler {
  readonly writer: Writer;
  readonly reads: Reads;
  private readonly products: Products;

  constructor(
    places: ReadonlyMap<string, Placed>,
    private readonly sourceLength: number,
    arena: Arena,
  ) {
    this.writer = new Writer(places, sourceLength, arena);
    this.reads = new Reads(this.writer);
    this.products = new Products(this.writer, (expression) => this.value(expression));
  }

  /** Computes a statement's value into its place in the frame. */
  statement({ id, defines, expression }: Statement, address: number): void {
    const value = this.compute(expression, address);
    const { over } = defines.symbol;
    this.reads.define(id, over ? { ...value, over: true, size: 1, rank: 0 } : value);
  }

  /** The value of an expression, wherever it is. */
  private value(expression: Expression): Value {
    if (expression.op === 'read') return this.reads.of(expression);
    if (isHoisted(expression)) return this.products.hoisted(expression);
    if (expression.op === 'concat') return this.writer.once(expression, () => this.compute(expression));
    return this.compute(expression);
  }

  /** The value of an expression, computed to an address if there is one. */
  private compute(expression: Expression, into?: number): Value {
    const of = (operand: Expression) => this.value(operand);
    switch (expression.op) {
      case 'read':
        return this.writer.copied(this.reads.of(expression), into);
      case 'token':
        return this.writer.emit(op.CONSTANT, SCALAR, into, { c: bits(expression.id) });
      case 'number':
        return this.writer.emit(op.CONSTANT, SCALAR, into, { c: bits(expression.value) });
      case 'matmul':
        return isHoisted(expression)
          ? this.writer.copied(of(expression), into)
          : this.products.product(expression, into);
      case 'dot':
        return this.dot(of(expression.left), of(expression.right), into);
      case 'add':
        return this.products.sum(expression.terms, into);
      case 'hadamard': {
        const [left, right] = [of(expression.left), of(expression.right)];
        return this.writer.pairwise(left.rank < right.rank ? op.SCALE : op.MULTIPLY, left, right, into);
      }
      case 'sigmoid':
      case 'tanh':
        return this.each(ELEMENTWISE[expression.op], expression.of, into);
      case 'log':
        return expression.logits
          ? this.logShares(expression.of, expression.logits, into)
          : this.each(op.LOG, expression.of, into);
      case 'subtract':
        return this.each(op.COMPLEMENT, expression.right, into);
      case 'divide': {
        const { left, right } = expression;
        if (right.op === 'number') return this.each(op.DIVIDE, left, into, { c: bits(right.value) });
        return this.writer.pairwise(op.QUOTIENT, of(left), of(right), into);
      }
      case 'power': {
        const { left, right } = expression;
        if (right.op !== 'number') throw new Error('A power with a value above has no instruction.');
        return this.each(op.POWER, left, into, { c: bits(right.value) });
      }
      case 'softmax': {
        const value = of(expression.of);
        if (value.over && value.rank > 0)
          throw new Error('A softmax of vectors at every j has no instruction.');
        return this.writer.emit(op.SOFTMAX, value, into, { a: value.address, n: this.writer.count(value) });
      }
      case 'sum':
      case 'mean':
      case 'max':
        return this.reduce(expression, into);
      case 'concat':
        return this.concat(expression.parts, into);
      case 'lookup': {
        const { address, scales, shape } = this.writer.weight(expression.table);
        const operation = scales === undefined ? op.LOOKUP : op.LOOKUP_INT8;
        const operands = { a: address, b: of(expression.token).address, d: scales ?? 0, n: shape[1]! };
        return this.writer.emit(operation, { over: false, size: shape[1]!, rank: 1 }, into, operands);
      }
      case 'element':
        return this.writer.emit(op.ELEMENT, SCALAR, into, {
          a: of(expression.of).address,
          b: of(expression.token).address,
        });
      case 'argmax': {
        const { address, size } = of(expression.of);
        return this.writer.emit(op.ARGMAX, SCALAR, into, { a: address, n: size });
      }
      case 'equals':
        return this.writer.emit(op.EQUALS, SCALAR, into, {
          a: of(expression.left).address,
          b: of(expression.right).address,
        });
      default:
        throw new Error(`"${expression.op}" has no instruction.`);
    }
  }

  /** An operation on every element by itself. */
  private each(operation: number, operand: Expression, into?: number, more: Partial<Operands> = {}): Value {
    const value = operand.op === 'read' ? this.reads.of(operand) : this.compute(operand, into);
    return this.writer.emit(operation, value, into, {
      a: value.address,
      n: this.writer.count(value),
      ...more,
    });
  }

  /** Of shares, or of an element of them. */
  private logShares(of: Expression, logits: Expression, into?: number): Value {
    const [shares, { address: b, size: n }] = [this.value(of), this.value(logits)];
    const place = of.op === 'element' ? { c: this.value(of.token).address } : {};
    return this.writer.emit(op.LOG_SHARES, shares, into, { a: shares.address, b, n, ...place });
  }

  private dot(left: Value, right: Value, into?: number): Value {
    if (left.over && right.over) throw new Error('A dot product at every j of both has no instruction.');
    const [table, vector] = left.over ? [left, right] : [right, left];
    return this.writer.emit(op.MATVEC, { over: table.over, size: 1, rank: 0 }, into, {
      a: table.address,
      b: vector.address,
      n: vector.size,
      rows: table.over ? this.sourceLength : 1,
    });
  }

  private reduce(
    { op: name, of }: Extract<Expression, { op: keyof typeof REDUCTIONS }>,
    into?: number,
  ): Value {
    const rows = this.sourceLength;
    if (name === 'sum' && of.op === 'hadamard') {
      const [weights, vectors] = [this.value(of.left), this.value(of.right)];
      if (weights.over && vectors.over && weights.rank === 0) {
        const operands = { a: weights.address, b: vectors.address, n: vectors.size, rows };
        return this.writer.emit(op.WEIGHTED_SUM, { ...vectors, over: false }, into, operands);
      }
    }
    const { address, size, rank } = this.value(of);
    const operands = { a: address, n: size, rows };
    return this.writer.emit(REDUCTIONS[name], { over: false, size, rank }, into, operands);
  }

  private concat(parts: readonly Expression[], into?: number): Value {
    const values = parts.map((part) => this.value(part));
    if (values.some((one) => one.over)) throw new Error('A concatenation at every j has no instruction.');
    const shape = { over: false, size: values.reduce((sum, { size }) => sum + size, 0), rank: 1 };
    const address = into ?? this.writer.space(shape);
    let next = address;
    for (const one of values) next = this.writer.copied(one, next).address + 4 * one.size;
    return { ...shape, address };
  }
}

/** The bits of a number as float32. */
const bits = (value: number): number => new Int32Array(Float32Array.of(value).buffer)[0]!;
