import type { Relation } from '../../../equation/expression';
import * as op from '../assembly/instructions';
import { mostRows, NoInstruction, type Of, type Operator } from '../writer';

/** `E[w]`: every row takes a row of the table, and gives its gradient back to it. */
export const lookup: Operator<Of<'lookup'>> = (expression, writer, into) => {
  const { tape } = writer;
  const table = writer.weight(expression.table);
  const token = writer.of(expression.token);
  const shape = { n: table.shape[1]!, rows: token.rows };
  const out = writer.out(expression, { rows: token.rows, size: shape.n, differentiable: true }, into);
  tape.forward.add(op.LOOKUP, { out: out.address, a: table.address, b: token.address, ...shape });
  tape.undo(out, (a) =>
    tape.backward.add(op.LOOKUP_BACK, { out: table.gradient, a, b: token.address, ...shape }),
  );
  return out;
};

export const argmax: Operator<Of<'argmax'>> = (expression, writer, into) => {
  if (expression.over) throw new NoInstruction('the position of the greatest');
  const { address: a, rows, size: n } = writer.of(expression.of);
  const out = writer.out(expression, { rows, size: 1, differentiable: false }, into);
  writer.tape.forward.add(op.ARGMAX, { out: out.address, a, n, rows });
  return out;
};

const RELATIONS: readonly ('=' | Relation)[] = ['=', '≠', '<', '≤', '>', '≥'];

/** 1 or 0; no gradient passes. */
export const compared: Operator<Of<'equals' | 'compare'>> = (expression, writer, into) => {
  const [a, b] = [writer.of(expression.left), writer.of(expression.right)];
  if (a.size !== b.size) throw new NoInstruction('a comparison of a vector with a number');
  const rows = Math.max(into?.rows ?? 1, mostRows(a, b));
  const out = writer.out(expression, { rows, size: a.size, differentiable: false }, into);
  const k = RELATIONS.indexOf(expression.op === 'equals' ? '=' : expression.relation);
  const shape = { n: a.size, rows, k, p: a.rows, q: b.rows };
  writer.tape.forward.add(op.COMPARE, { out: out.address, a: a.address, b: b.address, ...shape });
  return out;
};

/** As choices have it, of tokens: no gradient passes. */
export const cases: Operator<Of<'cases'>> = (expression, writer, into) => {
  const [a, b, c] = [expression.condition, expression.yes, expression.no].map((one) => writer.of(one));
  const values = [a!, b!, c!];
  if (values.some(({ gradient }) => gradient) || values.some(({ size }) => size !== a!.size))
    throw new NoInstruction('a case of what has a gradient');
  const rows = Math.max(into?.rows ?? 1, mostRows(...values));
  const out = writer.out(expression, { rows, size: a!.size, differentiable: false }, into);
  const shape = { n: a!.size, rows, p: a!.rows, q: b!.rows, r: c!.rows };
  writer.tape.forward.add(op.CASES, {
    out: out.address,
    a: a!.address,
    b: b!.address,
    c: c!.address,
    ...shape,
  });
  return out;
};
