import { type Expression, type Operator, operands, type Read, reads } from '../equation/expression';
import type { MathSymbol } from '../equation/symbol';
import { elements } from '../model/layout';
import type { Statement } from '../model/statement';
import type { Arena } from './arena';
import * as op from './assembly/instructions';
import { Instructions, type Operands } from './instructions';
import type { Placed } from './placing';

/** Operators without an instruction: a statement that has one stays with the plain list. */
const WITHOUT: readonly Operator[] = [
  'truncated',
  'sample',
  'abs',
  'min',
  'norm',
  'entropy',
  'slice',
  'topk',
  'compare',
  'and',
  'or',
  'not',
  'cases',
];

/** Whether an expression has instructions. */
export function compilable(expression: Expression): boolean {
  return !WITHOUT.includes(expression.op) && isCovered(expression) && operands(expression).every(compilable);
}

/** Of some operators there are instructions for a few operands only: `1 − z`, `z / 0.7`, `ℓ / i^α`, a sum over `j`. */
function isCovered(expression: Expression): boolean {
  switch (expression.op) {
    case 'subtract':
      return expression.left.op === 'number' && expression.left.value === 1;
    case 'divide':
      return expression.right.op === 'number' || reads(expression).every(isScalar);
    case 'power':
      return expression.right.op === 'number';
    case 'sum':
    case 'mean':
    case 'max':
      return expression.over === 'j';
    case 'element':
    case 'argmax':
      return !expression.over;
    default:
      return true;
  }
}

/** What has to be copied into memory before the code runs. */
export interface Import extends Pick<Read, 'symbol' | 'at'> {
  readonly address: number;
}

/** A value in memory: `size` floats, or so many for each source position. */
interface Value {
  readonly address: number;
  /** Whether it is numbered by the source position `j`. */
  readonly over: boolean;
  readonly size: number;
  /** 0 a scalar, 1 a vector. */
  readonly rank: number;
}

type Shape = Omit<Value, 'address'>;

const ELEMENTWISE = { sigmoid: op.SIGMOID, tanh: op.TANH, log: op.LOG } as const;
const REDUCTIONS = { sum: op.SUM, mean: op.MEAN, max: op.MAX } as const;

/**
 * Turns statements that run together into instructions, for a source of one length. It knows operators, not cells or
 * scores. What a statement defines is computed right where the time step's frame has it.
 */
export class Compiler {
  /** What is computed at every step. */
  readonly code = new Instructions();
  /** What depends on the source alone, as `W_a h_j` does: computed when the tables change. */
  readonly hoisted = new Instructions();
  /** Values of other steps and other passes, needed at every step. */
  readonly imports: Import[] = [];
  /** Values at every source position. */
  readonly tables: Import[] = [];

  /** What earlier statements define. */
  private readonly defined = new Map<string, Value>();
  /** Operands that occur again, by what they are: the input of four gates is put together once. */
  private readonly known = new Map<string, Value>();

  constructor(
    private readonly places: ReadonlyMap<string, Placed>,
    private readonly sourceLength: number,
    private readonly arena: Arena,
  ) {}

  /** Computes a statement's value into its place in the frame. */
  statement({ id, defines, expression }: Statement, address: number): void {
    const value = this.compute(expression, address);
    const { over } = defines.symbol;
    this.defined.set(id, over ? { ...value, over: true, size: 1, rank: 0 } : value);
  }

  /** The value of an expression, wherever it is. */
  private value(expression: Expression): Value {
    if (expression.op === 'read') return this.read(expression);
    if (isHoisted(expression))
      return this.once(expression, () => this.product(expression, undefined, this.hoisted));
    if (expression.op === 'concat') return this.once(expression, () => this.compute(expression));
    return this.compute(expression);
  }

  /** The value of an expression, computed to an address if there is one. */
  private compute(expression: Expression, into?: number): Value {
    const of = (operand: Expression) => this.value(operand);
    switch (expression.op) {
      case 'read':
        return this.copied(this.read(expression), into);
      case 'token':
        return this.emit(op.CONSTANT, SCALAR, into, { c: bits(expression.id) });
      case 'number':
        return this.emit(op.CONSTANT, SCALAR, into, { c: bits(expression.value) });
      case 'matmul':
        return isHoisted(expression) ? this.copied(of(expression), into) : this.product(expression, into);
      case 'dot':
        return this.dot(of(expression.left), of(expression.right), into);
      case 'add':
        return this.sum(expression.terms, into);
      case 'hadamard': {
        const [left, right] = [of(expression.left), of(expression.right)];
        return this.pairwise(left.rank < right.rank ? op.SCALE : op.MULTIPLY, left, right, into);
      }
      case 'sigmoid':
      case 'tanh':
      case 'log':
        return this.each(ELEMENTWISE[expression.op], expression.of, into);
      case 'subtract':
        return this.each(op.COMPLEMENT, expression.right, into);
      case 'divide': {
        const { left, right } = expression;
        if (right.op === 'number') return this.each(op.DIVIDE, left, into, { c: bits(right.value) });
        return this.pairwise(op.QUOTIENT, of(left), of(right), into);
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
        return this.emit(op.SOFTMAX, value, into, { a: value.address, n: this.count(value) });
      }
      case 'sum':
      case 'mean':
      case 'max':
        return this.reduce(expression, into);
      case 'concat':
        return this.concat(expression.parts, into);
      case 'lookup': {
        const { address, scales, shape } = this.weight(expression.table);
        const operation = scales === undefined ? op.LOOKUP : op.LOOKUP_INT8;
        const operands = { a: address, b: of(expression.token).address, d: scales ?? 0, n: shape[1]! };
        return this.emit(operation, { over: false, size: shape[1]!, rank: 1 }, into, operands);
      }
      case 'element':
        return this.emit(op.ELEMENT, SCALAR, into, {
          a: of(expression.of).address,
          b: of(expression.token).address,
        });
      case 'argmax': {
        const { address, size } = of(expression.of);
        return this.emit(op.ARGMAX, SCALAR, into, { a: address, n: size });
      }
      case 'equals':
        return this.emit(op.EQUALS, SCALAR, into, {
          a: of(expression.left).address,
          b: of(expression.right).address,
        });
      default:
        throw new Error(`"${expression.op}" has no instruction.`);
    }
  }

  /** An operation on every element by itself. */
  private each(operation: number, operand: Expression, into?: number, more: Partial<Operands> = {}): Value {
    const value = isRead(operand) ? this.read(operand as Read) : this.compute(operand, into);
    return this.emit(operation, value, into, { a: value.address, n: this.count(value), ...more });
  }

  private read(occurrence: Read): Value {
    const { symbol, at } = occurrence;
    if (symbol.role === 'weight') {
      const { address, shape } = this.weight(occurrence);
      return { address, over: false, size: shape[0]!, rank: 1 };
    }
    if (at?.kind === 'each') return this.imported(occurrence, this.tables, true);
    const now = !at || (at.kind === 'step' && at.shift === 0);
    return (
      (now && this.defined.get(symbol.id)) || this.imported(occurrence, this.imports, symbol.over === 'j')
    );
  }

  /** A value that comes from outside, one and the same wherever it is read. */
  private imported(occurrence: Read, list: Import[], over: boolean): Value {
    return this.once(occurrence, () => {
      const { symbol } = occurrence;
      const numbered = symbol.over === 'j';
      const shape = {
        over,
        size: numbered ? 1 : elements(symbol, this.sourceLength),
        rank: numbered ? 0 : symbol.shape.length,
      };
      const value = { ...shape, address: this.space(shape) };
      list.push({ ...occurrence, address: value.address });
      return value;
    });
  }

  /** `start + matrix · vector`, for every `j` where the vector is numbered by it. */
  private product(
    { matrix, vector }: Extract<Expression, { op: 'matmul' }>,
    into?: number,
    code = this.code,
    start = 0,
  ): Value {
    const { address, scales, shape } = this.weight(matrix);
    const [rows, n] = [shape[0]!, shape[1]!];
    const x = this.value(vector);
    const shaped = { over: x.over, size: rows, rank: 1 };
    const out = into ?? this.space(shaped);
    for (let j = 0; j < (x.over ? this.sourceLength : 1); j++) {
      const operands = { out: out + 4 * j * rows, a: address, c: start, n, rows };
      const b = x.address + 4 * j * n;
      if (scales === undefined) code.add(op.MATVEC, { ...operands, b });
      else code.add(op.MATVEC_INT8, { ...operands, b: this.quantised(b, n, code), d: scales });
    }
    return { ...shaped, address: out };
  }

  /** A vector as products with int8 want it. */
  private quantised(a: number, n: number, code: Instructions): number {
    const key = `int8 of ${a}`;
    const value = this.known.get(key) ?? { address: this.arena.take(16 + 4 * (n + 8)), ...SCALAR };
    if (!this.known.has(key)) code.add(op.QUANTISE, { out: value.address, a, n });
    this.known.set(key, value);
    return value.address;
  }

  /** Matrix products add up where they are computed, beginning with another term if there is one: the bias. */
  private sum(terms: readonly Expression[], into?: number): Value {
    const products = terms.filter(isProduct);
    const [first, ...others] = terms.filter((term) => !isProduct(term)).map((term) => this.value(term));
    const over = [first, ...others].some((one) => one?.over);
    if (products.length === 0 || first?.over || products.some((one) => reads(one).some(isEach)))
      return this.chain(
        [...(first ? [first] : []), ...others, ...products.map((one) => this.value(one))],
        into,
      );
    let sum: Value | undefined;
    for (const one of products) {
      const out = sum?.address ?? (over ? undefined : into);
      sum = this.product(one, out, this.code, sum?.address ?? first?.address);
    }
    return this.chain([sum!, ...others], into);
  }

  private chain(values: readonly Value[], into?: number): Value {
    const over = values.some((one) => one.over);
    const [first, ...others] = values;
    if (others.length === 0 && first!.address !== into) return this.copied(first!, into);
    return others.reduce((sum, one) => {
      const whole = sum.over || one.over || !over;
      return this.pairwise(op.ADD, sum, one, whole ? into : undefined);
    }, first!);
  }

  /** Element by element; a value that is not numbered by `j` meets the other's at every `j`. */
  private pairwise(operation: number, left: Value, right: Value, into?: number): Value {
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

  private dot(left: Value, right: Value, into?: number): Value {
    if (left.over && right.over) throw new Error('A dot product at every j of both has no instruction.');
    const [table, vector] = left.over ? [left, right] : [right, left];
    return this.emit(op.MATVEC, { over: table.over, size: 1, rank: 0 }, into, {
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
        return this.emit(op.WEIGHTED_SUM, { ...vectors, over: false }, into, operands);
      }
    }
    const { address, size, rank } = this.value(of);
    const operands = { a: address, n: size, rows };
    return this.emit(REDUCTIONS[name], { over: false, size, rank }, into, operands);
  }

  private concat(parts: readonly Expression[], into?: number): Value {
    const values = parts.map((part) => this.value(part));
    if (values.some((one) => one.over)) throw new Error('A concatenation at every j has no instruction.');
    const shape = { over: false, size: values.reduce((sum, { size }) => sum + size, 0), rank: 1 };
    const address = into ?? this.space(shape);
    let next = address;
    for (const one of values) next = this.copied(one, next).address + 4 * one.size;
    return { ...shape, address };
  }

  private copied(value: Value, into: number | undefined): Value {
    if (into === undefined) return value;
    return this.emit(op.COPY, value, into, { a: value.address, n: this.count(value) });
  }

  private emit(
    operation: number,
    shape: Shape,
    into: number | undefined,
    rest: Omit<Operands, 'out'>,
  ): Value {
    const { over, size, rank } = shape;
    const address = into ?? this.space(shape);
    this.code.add(operation, { out: address, ...rest });
    return { address, over, size, rank };
  }

  /** What is computed once and kept under what it is. */
  private once(expression: Expression, make: () => Value): Value {
    const key = nameOf(expression);
    const value = this.known.get(key) ?? make();
    this.known.set(key, value);
    return value;
  }

  private weight(expression: Expression): Placed {
    const placed = expression.op === 'read' ? this.places.get(expression.symbol.id) : undefined;
    if (!placed) throw new Error(`"${nameOf(expression)}" is no parameter.`);
    return placed;
  }

  private count({ over, size }: Shape): number {
    return over ? this.sourceLength * size : size;
  }

  private space(shape: Shape): number {
    return this.arena.take(4 * this.count(shape));
  }
}

const SCALAR: Shape = { over: false, size: 1, rank: 0 };

const isRead = (expression: Expression): boolean => expression.op === 'read';
const isScalar = ({ symbol, at }: Read): boolean => symbol.shape.length === 0 && at?.kind !== 'each';
const isEach = ({ at }: Read): boolean => at?.kind === 'each';

/** A product that depends on nothing but weights and the source: `W_a h_j`. */
function isHoisted(expression: Expression): expression is Extract<Expression, { op: 'matmul' }> {
  if (expression.op !== 'matmul') return false;
  return isRead(expression.vector) && reads(expression.vector).every(isEach);
}

/** A product that has to be computed at every step. */
const isProduct = (expression: Expression): expression is Extract<Expression, { op: 'matmul' }> =>
  expression.op === 'matmul' && !isHoisted(expression);

/** What an expression is, in letters: the same for the same. */
const nameOf = (expression: Expression): string =>
  JSON.stringify(expression, (key, value) => (key === 'symbol' ? (value as MathSymbol).id : value));

/** The bits of a number as float32. */
const bits = (value: number): number => new Int32Array(Float32Array.of(value).buffer)[0]!;
