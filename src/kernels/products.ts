import { type Expression, type Read, reads } from '../equation/expression';
import * as op from './assembly/instructions';
import type { Instructions } from './instructions';
import { SCALAR, type Value, type Writer } from './writer';

type Product = Extract<Expression, { op: 'matmul' }>;

/** Writes products of matrices, and the sums that they are computed in. */
export class Products {
  constructor(
    private readonly writer: Writer,
    /** The value of an operand, wherever it is. */
    private readonly value: (expression: Expression) => Value,
  ) {}

  /** One that depends on nothing but weights and the source. */
  hoisted(expression: Product): Value {
    return this.writer.once(expression, () => this.product(expression, undefined, this.writer.hoisted));
  }

  /** `start + matrix · vector`, for every `j` where the vector is numbered by it. */
  product({ matrix, vector }: Product, into?: number, code = this.writer.code, start = 0): Value {
    const { writer } = this;
    const { address, scales, shape } = writer.weight(matrix);
    const [rows, n] = [shape[0]!, shape[1]!];
    const x = this.value(vector);
    const shaped = { over: x.over, size: rows, rank: 1 };
    const out = into ?? writer.space(shaped);
    for (let j = 0; j < (x.over ? writer.sourceLength : 1); j++) {
      const operands = { out: out + 4 * j * rows, a: address, c: start, n, rows };
      const b = x.address + 4 * j * n;
      if (scales === undefined) code.add(op.MATVEC, { ...operands, b });
      else code.add(op.MATVEC_INT8, { ...operands, b: this.quantised(b, n, code), d: scales });
    }
    return { ...shaped, address: out };
  }

  /** Matrix products add up where they are computed, beginning with another term if there is one: the bias. */
  sum(terms: readonly Expression[], into?: number): Value {
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
      sum = this.product(one, out, this.writer.code, sum?.address ?? first?.address);
    }
    return this.chain([sum!, ...others], into);
  }

  private chain(values: readonly Value[], into?: number): Value {
    const over = values.some((one) => one.over);
    const [first, ...others] = values;
    if (others.length === 0 && first!.address !== into) return this.writer.copied(first!, into);
    return others.reduce((sum, one) => {
      const whole = sum.over || one.over || !over;
      return this.writer.pairwise(op.ADD, sum, one, whole ? into : undefined);
    }, first!);
  }

  /** A vector as products with int8 want it. */
  private quantised(a: number, n: number, code: Instructions): number {
    const make = () => {
      const address = this.writer.take(16 + 4 * (n + 8));
      code.add(op.QUANTISE, { out: address, a, n });
      return { address, ...SCALAR };
    };
    return this.writer.once(`int8 of ${a}`, make).address;
  }
}

/** A product that depends on nothing but weights and the source: `W_a h_j`. */
export function isHoisted(expression: Expression): expression is Product {
  if (expression.op !== 'matmul') return false;
  return expression.vector.op === 'read' && isEach(expression.vector);
}

/** A product that has to be computed at every step. */
const isProduct = (expression: Expression): expression is Product =>
  expression.op === 'matmul' && !isHoisted(expression);

const isEach = ({ at }: Read): boolean => at?.kind === 'each';
