import * as op from '../assembly/instructions';
import type { Instructions, Operands } from '../instructions';
import type { Tape } from '../tape';
import type { Value } from '../value';

type Operand = Pick<Value, 'address' | 'rows' | 'size'>;

/** An operation on `rows` × `n` numbers; where every operand has them all, on one long row. */
export function elementwise(
  code: Instructions,
  operation: number,
  [rows, n]: readonly [number, number],
  [a, b]: readonly [Operand, Operand?],
  rest: Pick<Operands, 'out' | 'flags' | 'x' | 'y'>,
): void {
  const narrow = a.size < n ? op.NARROW : 0;
  const operands = { ...rest, a: a.address, b: b?.address ?? 0, flags: (rest.flags ?? 0) | narrow };
  if (!narrow && a.rows === rows && (b === undefined || b.rows === rows))
    code.add(operation, { ...operands, n: rows * n });
  else code.add(operation, { ...operands, n, rows, p: a.rows, q: b?.rows ?? 1 });
}

/**
 * Passes a gradient of more rows to a value of fewer: `write` puts it at a place of its own, and the rows that meet the
 * same row of the value are summed up.
 */
export function folded(
  tape: Tape,
  value: Value,
  rows: number,
  write: (target: { out: number; flags: number }) => void,
): void {
  const { gradient, size } = value;
  if (!gradient) return;
  if (value.rows === rows) {
    write(gradient.receive());
    return;
  }
  const bytes = 4 * rows * size;
  const a = tape.scratch.take(bytes);
  write({ out: a, flags: 0 });
  tape.backward.add(op.FOLD, { ...gradient.receive(), a, n: size, rows, p: value.rows });
  tape.scratch.give(a, bytes);
}
