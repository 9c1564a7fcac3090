import type { Expression } from '../../../equation/expression';
import * as op from '../assembly/instructions';
import type { Tape } from '../tape';
import { ParameterGradient, type Value } from '../value';
import {
  type Into,
  isDifferentiable,
  mostRows,
  type Of,
  type Operator,
  type Weight,
  type Writer,
} from '../writer';
import { elementwise, folded } from './emit';

/** `W x` as a term of a sum. */
interface Product {
  readonly weight: Weight;
  readonly x: Value;
}

interface Term {
  readonly rows: number;
  readonly product?: Product;
  readonly value?: Value;
  /** Whether nothing but the sum reads the value. */
  readonly fresh: boolean;
}

/** Products add up where they are computed, beginning with the bias. */
export const add: Operator<Of<'add'>> = (expression, writer, into) =>
  sum(
    expression,
    expression.terms.map((one) => term(one, writer)),
    writer,
    into,
  );

export const matmul: Operator<Of<'matmul'>> = (expression, writer, into) =>
  sum(expression, [{ ...term(expression, writer, true) }], writer, into);

function term(expression: Expression, writer: Writer, own = false): Term {
  if (expression.op === 'matmul' && (own || !writer.isFixed(expression))) {
    const x = writer.of(expression.vector);
    return { rows: x.rows, product: { weight: writer.weight(expression.matrix), x }, fresh: true };
  }
  const value = writer.of(expression);
  return { rows: value.rows, value, fresh: writer.isFresh(expression) };
}

const isZero = ({ product, value }: Term) => (product?.x ?? value)!.zero === true;
const sizeOf = ({ product, value }: Term) => (product ? product.weight.shape[0]! : value!.size);

function sum(expression: Expression, all: readonly Term[], writer: Writer, into: Into | undefined): Value {
  const { tape } = writer;
  const size = sizeOf(all[0]!);
  const rows = Math.max(into?.rows ?? 0, ...all.map((one) => one.rows));
  const terms = narrower(
    expression,
    all.filter((one) => !isZero(one)),
    rows,
    writer,
  );
  const products = terms.flatMap(({ product }) => (product ? [product] : []));
  const values = terms.filter(({ value }) => value);
  if (terms.length === 0) return tape.zeros(rows, size);
  if (!into && terms.length === 1 && products.length === 0 && values[0]!.fresh && values[0]!.rows === rows)
    return values[0]!.value!;
  const out = writer.out(
    expression,
    {
      rows,
      size,
      differentiable: products.length > 0 || isDifferentiable(...values.map(({ value }) => value!)),
      kept: products.length > 0 || values.some(isBias),
    },
    into,
  );
  forwards(tape, out, products, values);
  tape.undo(out, (gradient) => {
    for (const one of values) passOn(tape, one, gradient, rows, out);
    for (const { weight, x } of products) {
      const [inputs, outputs] = [weight.shape[1]!, size];
      tape.weights.matrix({ gradient: weight.gradient, x: x.address, inputs, y: gradient, outputs, rows });
      if (!x.gradient) continue;
      const b = tape.packed(weight, 'backward');
      const target = x.gradient.receive();
      const c = target.flags & op.ADD_TO ? target.out : 0;
      const shape = { rows, n: inputs, k: outputs, p: 4 * outputs, q: 4, r: 4 * inputs };
      tape.backward.add(op.GEMM, { out: target.out, a: gradient, b, c, ...shape });
    }
  });
  return out;
}

/** What has fewer rows than the sum is added up first, where there is a product in it: `W_b s_{i−1}` meets every `j`. */
function narrower(
  expression: Expression,
  terms: readonly Term[],
  rows: number,
  writer: Writer,
): readonly Term[] {
  const small = terms.filter((one) => one.rows < rows);
  if (small.length === terms.length || !small.some(({ product }) => product)) return terms;
  // A name of its own for the part of the sum: the array of its terms, the same at every step.
  const value = sum(partOf(expression), small, writer, undefined);
  return [...terms.filter((one) => one.rows === rows), { rows: value.rows, value, fresh: true }];
}

const PARTS = new WeakMap<Expression, Expression>();

function partOf(expression: Expression): Expression {
  const part: Expression = PARTS.get(expression) ?? { op: 'add', terms: [expression] };
  PARTS.set(expression, part);
  return part;
}

function forwards(tape: Tape, out: Value, products: readonly Product[], terms: readonly Term[]): void {
  const code = tape.forward;
  const { address, rows, size } = out;
  let values = terms.map(({ value }) => value!);
  for (const [k, { weight, x }] of products.entries()) {
    const first = k === 0 ? values.find((one) => one.rows === 1 || one.rows === rows) : undefined;
    values = values.filter((one) => one !== first);
    const start = k > 0 ? { c: address, r: 4 * size } : first ? { c: first.address, r: stride(first) } : {};
    const inputs = weight.shape[1]!;
    const shape = { rows, n: size, k: inputs, p: 4 * inputs, q: 4 };
    code.add(op.GEMM, { out: address, a: x.address, b: tape.packed(weight, 'forward'), ...shape, ...start });
  }
  const [one, other] = values;
  if (products.length === 0 && other) {
    // The first of an addition has all columns.
    elementwise(code, op.ADD, [rows, size], [one!, other], { out: address, x: 1 });
    values = values.slice(2);
  } else if (products.length === 0) {
    elementwise(code, op.AFFINE, [rows, size], [one!], { out: address });
    values = [];
  }
  for (const value of values)
    elementwise(code, op.AFFINE, [rows, size], [value], { out: address, flags: op.ADD_TO });
}

const stride = ({ rows, size }: Value) => (rows === 1 ? 0 : 4 * size);

const isBias = ({ value }: Term): boolean => value?.gradient instanceof ParameterGradient;

function passOn(tape: Tape, one: Term, gradient: number, rows: number, out: Value): void {
  const value = one.value!;
  if (!value.gradient) return;
  if (isBias(one)) {
    tape.weights.bias({ gradient: value.gradient.address!, y: gradient, outputs: value.size, rows });
    return;
  }
  if (value.rows === rows && one.fresh && value.gradient.share(out.gradient!)) return;
  if (value.rows < rows) {
    const shape = { n: value.size, rows, p: value.rows };
    tape.backward.add(op.FOLD, { ...value.gradient.receive(), a: gradient, ...shape });
    return;
  }
  folded(tape, value, rows, (target) =>
    elementwise(tape.backward, op.AFFINE, [rows, value.size], [{ ...value, address: gradient }], target),
  );
}

/** `a · b` of every row; a table of positions goes with one vector a sequence. */
export const dot: Operator<Of<'dot'>> = (expression, writer, into) => {
  const { tape } = writer;
  const [a, b] = [writer.of(expression.left), writer.of(expression.right)];
  const rows = mostRows(a, b);
  const out = writer.out(expression, { rows, size: 1, differentiable: isDifferentiable(a, b) }, into);
  const n = a.size;
  const operands = { a: a.address, b: b.address, n, rows, p: a.rows, q: b.rows };
  tape.forward.add(op.DOT, { out: out.address, ...operands });
  tape.undo(out, (gradient) => {
    const narrow = { address: gradient, rows, size: 1 };
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      if (!one.gradient) continue;
      if (one.rows === rows)
        tape.backward.add(op.MULTIPLY, {
          ...withNarrow(one.gradient.receive()),
          a: gradient,
          b: other.address,
          n,
          rows,
          p: rows,
          q: other.rows,
        });
      else if (other.rows === rows)
        tape.backward.add(op.WEIGHTED_SUM, {
          ...one.gradient.receive(),
          a: narrow.address,
          b: other.address,
          n,
          rows,
          p: one.rows,
        });
    }
  });
  return out;
};

const withNarrow = ({ out, flags }: { out: number; flags: number }) => ({ out, flags: flags | op.NARROW });
