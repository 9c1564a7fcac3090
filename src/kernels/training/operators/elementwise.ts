import type { Expression } from '../../../equation/expression';
import * as op from '../assembly/instructions';
import type { Value } from '../value';
import {
  type Into,
  isDifferentiable,
  mostRows,
  NoInstruction,
  type Of,
  type Operator,
  type Writer,
} from '../writer';
import { elementwise, folded } from './emit';

const FUNCTIONS = {
  sigmoid: [op.SIGMOID, op.SIGMOID_BACK],
  tanh: [op.TANH, op.TANH_BACK],
} as const;

/** σ and tanh stand where their operand stood: the gradient needs nothing but what comes out. */
export const squashed: Operator<Of<'sigmoid' | 'tanh'>> = (expression, writer, into) => {
  const { tape } = writer;
  const value = writer.fresh(expression.of, into && { address: into.address, rows: into.rows });
  const { rows, size } = value;
  const at = writer.isFresh(expression.of) ? value.address : undefined;
  const shape = { rows, size, differentiable: isDifferentiable(value), ...(at === undefined ? {} : { at }) };
  const out = writer.out(expression, shape, into);
  const [forward, back] = FUNCTIONS[expression.op];
  tape.forward.add(forward, { out: out.address, a: value.address, n: rows * size });
  tape.undo(out, (b) =>
    tape.backward.add(back, { ...value.gradient!.receive(), a: out.address, b, n: rows * size }),
  );
  return out;
};

/** Element by element; a number a row goes with all of the row's. */
export const hadamard: Operator<Of<'hadamard'>> = (expression, writer, into) => {
  const { left, right } = expression;
  if (left.op === 'number') return affine(expression, right, left.value, 0, writer, into);
  const { tape } = writer;
  const [a, b] = [writer.of(left), writer.of(right)];
  const rows = mostRows(a, b);
  if (a.zero || b.zero) return tape.zeros(rows, b.size);
  if (a.size !== b.size && a.size !== 1) throw new NoInstruction('a product of vectors of two sizes');
  const out = writer.out(expression, { rows, size: b.size, differentiable: isDifferentiable(a, b) }, into);
  const n = b.size;
  elementwise(tape.forward, op.MULTIPLY, [rows, n], [a, b], { out: out.address });
  tape.undo(out, (address) => {
    const gradient = { address, rows, size: n };
    folded(tape, b, rows, (target) =>
      elementwise(tape.backward, op.MULTIPLY, [rows, n], a.size < n ? [a, gradient] : [gradient, a], target),
    );
    folded(tape, a, rows, (target) => {
      if (a.size < n)
        tape.backward.add(op.DOT, { ...target, a: address, b: b.address, n, rows, p: rows, q: b.rows });
      else elementwise(tape.backward, op.MULTIPLY, [rows, n], [gradient, b], target);
    });
  });
  return out;
};

export const subtract: Operator<Of<'subtract'>> = (expression, writer, into) => {
  const { left, right } = expression;
  if (left.op === 'number') return affine(expression, right, -1, left.value, writer, into);
  if (right.op === 'number') return affine(expression, left, 1, -right.value, writer, into);
  const { tape } = writer;
  const [a, b] = [writer.of(left), writer.of(right)];
  if (a.size !== b.size) throw new NoInstruction('a difference of a vector and a number');
  const [rows, size] = [mostRows(a, b), a.size];
  const out = writer.out(expression, { rows, size, differentiable: isDifferentiable(a, b) }, into);
  elementwise(tape.forward, op.ADD, [rows, size], [a, b], { out: out.address, x: -1 });
  tape.undo(out, (address) => {
    for (const [one, x] of [
      [a, 1],
      [b, -1],
    ] as const)
      folded(tape, one, rows, (target) =>
        elementwise(tape.backward, op.AFFINE, [rows, size], [{ address, rows, size }], { ...target, x }),
      );
  });
  return out;
};

export const divide: Operator<Of<'divide'>> = (expression, writer, into) => {
  const { left, right } = expression;
  if (right.op !== 'number') throw new NoInstruction('a quotient of two values');
  return affine(expression, left, 1 / right.value, 0, writer, into);
};

/** `x a + y` */
function affine(
  expression: Expression,
  operand: Expression,
  x: number,
  y: number,
  writer: Writer,
  into: Into | undefined,
): Value {
  const { tape } = writer;
  const value = writer.of(operand);
  const { rows, size } = value;
  const out = writer.out(expression, { rows, size, differentiable: isDifferentiable(value) }, into);
  elementwise(tape.forward, op.AFFINE, [rows, size], [value], { out: out.address, x, y });
  tape.undo(out, (address) =>
    folded(tape, value, rows, (target) =>
      elementwise(tape.backward, op.AFFINE, [rows, size], [{ address, rows, size }], { ...target, x }),
    ),
  );
  return out;
}

/** A value as it is, in another place. */
export function copied(expression: Expression, value: Value, writer: Writer, into: Into): Value {
  const { tape } = writer;
  const { rows } = into;
  const { size } = value;
  const out = writer.out(expression, { rows, size, differentiable: isDifferentiable(value) }, into);
  elementwise(tape.forward, op.AFFINE, [rows, size], [value], { out: out.address });
  tape.undo(out, (address) =>
    folded(tape, value, rows, (target) =>
      elementwise(tape.backward, op.AFFINE, [rows, size], [{ address, rows, size }], target),
    ),
  );
  return out;
}

/** Vectors end to end. */
export const concat: Operator<Of<'concat'>> = (expression, writer, into) => {
  const { tape } = writer;
  const parts = expression.parts.map((part) => writer.of(part));
  const rows = mostRows(...parts);
  const size = parts.reduce((all, one) => all + one.size, 0);
  const out = writer.out(expression, { rows, size, differentiable: isDifferentiable(...parts) }, into);
  const columns = (of: (part: Value, offset: number) => void) => {
    let offset = 0;
    for (const part of parts) {
      of(part, offset);
      offset += 4 * part.size;
    }
  };
  columns((part, offset) => {
    const strides = { p: 4 * part.size, q: 4 * size, r: part.rows };
    tape.forward.add(op.COLUMNS, {
      out: out.address + offset,
      a: part.address,
      n: part.size,
      rows,
      ...strides,
    });
  });
  tape.undo(out, (address) =>
    columns((part, offset) =>
      folded(tape, part, rows, (target) => {
        const strides = { p: 4 * size, q: 4 * part.size, r: rows };
        tape.backward.add(op.COLUMNS, { ...target, a: address + offset, n: part.size, rows, ...strides });
      }),
    ),
  );
  return out;
};
