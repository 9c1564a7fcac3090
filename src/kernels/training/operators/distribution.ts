import * as op from '../assembly/instructions';
import type { Value } from '../value';
import { isDifferentiable, NoInstruction, type Of, type Operator, type Writer } from '../writer';
import { elementwise } from './emit';

/** Over the elements of each row, or over the positions of a source. */
export const softmax: Operator<Of<'softmax'>> = (expression, writer, into) => {
  const { tape } = writer;
  const value = writer.of(expression.of);
  const { rows, size } = value;
  const out = writer.out(expression, { rows, size, differentiable: isDifferentiable(value) }, into);
  if (expression.over) {
    if (size !== 1) throw new NoInstruction('a softmax of vectors over the positions');
    const shape = { b: writer.lengths, n: 1, rows: tape.batch, k: tape.positions };
    tape.forward.add(op.SOFTMAX_OVER, { out: out.address, a: value.address, ...shape });
    tape.undo(out, (c) =>
      tape.backward.add(op.SOFTMAX_OVER_BACK, { ...value.gradient!.receive(), c, d: out.address, ...shape }),
    );
    return out;
  }
  const sums = tape.take(4 * rows);
  tape.forward.add(op.SOFTMAX, { out: out.address, a: value.address, d: sums, n: size, rows });
  tape.undo(out, (b) =>
    tape.backward.add(op.SOFTMAX_BACK, { ...value.gradient!.receive(), a: out.address, b, n: size, rows }),
  );
  return { ...out, softmax: { logits: value, sums } };
};

/** Of a softmax it is computed from the logits, and so is its gradient: `δ − p`, whatever `p` comes to in float32. */
export const log: Operator<Of<'log'>> = (expression, writer, into) => {
  const { tape } = writer;
  const { of } = expression;
  if (of.op === 'element' && !of.over) {
    const value = writer.of(of.of);
    if (value.softmax) return ofElement(expression, value, writer.of(of.token), writer, into);
  }
  const value = writer.of(of);
  const { rows, size } = value;
  const { softmax: from } = value;
  const differentiable = isDifferentiable(from?.logits ?? value);
  const out = writer.out(expression, { rows, size, differentiable }, into);
  if (from) {
    const shape = { n: size, rows };
    tape.forward.add(op.LOG_SOFTMAX, { out: out.address, a: from.logits.address, d: from.sums, ...shape });
    tape.undo(out, (b) =>
      tape.backward.add(op.LOG_SOFTMAX_BACK, {
        ...from.logits.gradient!.receive(),
        a: value.address,
        b,
        ...shape,
      }),
    );
    return out;
  }
  tape.forward.add(op.LOG, { out: out.address, a: value.address, n: rows * size });
  tape.undo(out, (b) =>
    tape.backward.add(op.LOG_BACK, { ...value.gradient!.receive(), a: value.address, b, n: rows * size }),
  );
  return out;
};

/** `log p[y]` */
function ofElement(
  expression: Of<'log'>,
  p: Value,
  token: Value,
  writer: Writer,
  into: Parameters<typeof log>[2],
): Value {
  const { tape } = writer;
  const { rows, size: n } = p;
  const { logits, sums } = p.softmax!;
  const out = writer.out(expression, { rows, size: 1, differentiable: isDifferentiable(logits) }, into);
  const shape = { b: token.address, n, rows };
  tape.forward.add(op.ELEMENT, { out: out.address, a: logits.address, d: sums, ...shape });
  tape.undo(out, (c) =>
    tape.backward.add(op.LOG_ELEMENT_BACK, { ...logits.gradient!.receive(), a: p.address, c, ...shape }),
  );
  return out;
}

export const element: Operator<Of<'element'>> = (expression, writer, into) => {
  if (expression.over) throw new NoInstruction('an element by its position');
  const { tape } = writer;
  const [value, token] = [writer.of(expression.of), writer.of(expression.token)];
  const { rows, size: n } = value;
  const out = writer.out(expression, { rows, size: 1, differentiable: isDifferentiable(value) }, into);
  const shape = { b: token.address, n, rows };
  tape.forward.add(op.ELEMENT, { out: out.address, a: value.address, ...shape });
  tape.undo(out, (c) => tape.backward.add(op.ELEMENT_BACK, { ...value.gradient!.receive(), c, ...shape }));
  return out;
};

/** Sum and mean of a row's elements. */
export const total: Operator<Of<'sum' | 'mean'>> = (expression, writer, into) => {
  const { tape } = writer;
  const value = writer.of(expression.of);
  const { rows, size } = value;
  const x = expression.op === 'mean' ? 1 / size : 1;
  const out = writer.out(expression, { rows, size: 1, differentiable: isDifferentiable(value) }, into);
  const ones = tape.constant(1, 1, size).address;
  tape.forward.add(op.DOT, { out: out.address, a: value.address, b: ones, n: size, rows, p: rows, x });
  tape.undo(out, (address) =>
    elementwise(tape.backward, op.AFFINE, [rows, size], [{ address, rows, size: 1 }], {
      ...value.gradient!.receive(),
      x,
    }),
  );
  return out;
};
