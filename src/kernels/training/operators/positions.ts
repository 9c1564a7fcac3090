import * as op from '../assembly/instructions';
import { isDifferentiable, NoInstruction, type Of, type Operator } from '../writer';
import { total } from './distribution';

/** `Σ_j α_j h_j`, weights that leave the padding out; else `Σ_j`, `1/T Σ_j` and the greatest, unit by unit. */
export const reduced: Operator<Of<'sum' | 'mean' | 'max'>> = (expression, writer, into) => {
  const { tape } = writer;
  if (!expression.over) {
    if (expression.op === 'max') throw new NoInstruction('the greatest element');
    return total(expression as Of<'sum' | 'mean'>, writer, into);
  }
  if (expression.op === 'sum' && expression.of.op === 'hadamard') {
    const summed = weighted(expression.of, writer, into, expression);
    if (summed) return summed;
  }
  const value = writer.of(expression.of);
  const { size: n } = value;
  const rows = tape.batch;
  const out = writer.out(expression, { rows, size: n, differentiable: isDifferentiable(value) }, into);
  const flags = expression.op === 'mean' ? op.SHARED_OUT : 0;
  const shape = { b: writer.lengths, n, rows, k: tape.positions };
  const greatest = expression.op === 'max';
  tape.forward.add(greatest ? op.MAX_OVER : op.SUM_OVER, {
    out: out.address,
    a: value.address,
    flags,
    ...shape,
  });
  tape.undo(out, (c) => {
    const target = value.gradient!.receive();
    tape.backward.add(greatest ? op.MAX_OVER_BACK : op.SUM_OVER_BACK, {
      out: target.out,
      flags: target.flags | flags,
      a: value.address,
      c,
      d: out.address,
      ...shape,
    });
  });
  return out;
};

/** Undefined where the weights are none that are 0 over the padding. */
function weighted(
  product: Of<'hadamard'>,
  writer: Parameters<typeof reduced>[1],
  into: Parameters<typeof reduced>[2],
  expression: Of<'sum' | 'mean' | 'max'>,
) {
  const { tape } = writer;
  if (!writer.isShares(product.left)) return undefined;
  const [shares, vectors] = [writer.of(product.left), writer.of(product.right)];
  const { rows, size: n } = vectors;
  if (shares.size !== 1 || shares.rows !== rows) return undefined;
  const shape = { rows: tape.batch, size: n, differentiable: isDifferentiable(shares, vectors) };
  const out = writer.out(expression, shape, into);
  const [a, b] = [shares.address, vectors.address];
  tape.forward.add(op.WEIGHTED_SUM, { out: out.address, a, b, n, rows, p: tape.batch });
  tape.undo(out, (gradient) => {
    if (shares.gradient) {
      const periods = { p: tape.batch, q: rows };
      tape.backward.add(op.DOT, { ...shares.gradient.receive(), a: gradient, b, n, rows, ...periods });
    }
    if (vectors.gradient) {
      const target = vectors.gradient.receive();
      const flags = target.flags | op.NARROW;
      const periods = { p: rows, q: tape.batch };
      tape.backward.add(op.MULTIPLY, { out: target.out, flags, a, b: gradient, n, rows, ...periods });
    }
  });
  return out;
}
