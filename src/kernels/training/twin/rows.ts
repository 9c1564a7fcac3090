import * as op from '../assembly/instructions';
import type { Read } from './read';

/** Operations on rows of numbers; whether it is one. */
export function rows(read: Read): boolean {
  const { operation, floats, out, a, b, n, p, r, x, put } = read;
  const unary = UNARY[operation];
  if (unary) {
    for (let i = 0; i < n; i++) put(out + i, unary(floats[a + i]!, floats[b + i]!));
    return true;
  }
  switch (operation) {
    case op.FILL:
      for (let i = 0; i < n; i++) put(out + i, x);
      return true;
    case op.COLLECT:
      for (let i = 0; i < n; i++) {
        floats[out + i]! += floats[a + i]!;
        floats[a + i] = 0;
      }
      return true;
    case op.ADAM: {
      const [scale, keep1, take1, keep2, take2, rate, correction, epsilon] = floats.subarray(
        read.d,
        read.d + 8,
      );
      for (let i = 0; i < n; i++) {
        const slope = scale! * floats[a + i]!;
        const m = keep1! * floats[b + i]! + take1! * slope;
        const v = keep2! * floats[read.c + i]! + take2! * slope * slope;
        floats[b + i] = m;
        floats[read.c + i] = v;
        floats[out + i]! -= (rate! * m) / (Math.sqrt(v) * correction! + epsilon!);
      }
      return true;
    }
    case op.FOLD:
    case op.WEIGHTED_SUM: {
      const weighted = operation === op.WEIGHTED_SUM;
      for (let i = 0; i < p; i++)
        for (let k = 0; k < n; k++) {
          let sum = 0;
          for (let from = i; from < read.rows; from += p)
            sum += weighted ? floats[a + from]! * floats[b + from * n + k]! : x * floats[a + from * n + k]!;
          put(out + i * n + k, sum);
        }
      return true;
    }
    case op.COLUMNS:
      for (let i = 0; i < read.rows; i++)
        for (let k = 0; k < n; k++) put(out + (i * read.q) / 4 + k, floats[a + ((i % r) * p) / 4 + k]!);
      return true;
    default:
      if (!ROWS.has(operation)) return false;
      for (let i = 0; i < read.rows; i++) row(read, i);
      return true;
  }
}

/** Of an element of `a` and of `b`. */
const UNARY: Readonly<Record<number, (a: number, b: number) => number>> = {
  [op.SIGMOID]: (a) => 1 / (1 + Math.exp(-a)),
  [op.TANH]: Math.tanh,
  [op.LOG]: Math.log,
  [op.SIGMOID_BACK]: (a, b) => b * a * (1 - a),
  [op.TANH_BACK]: (a, b) => b * (1 - a * a),
  [op.LOG_BACK]: (a, b) => b / a,
};

const ROWS = new Set<number>([
  op.ADD,
  op.MULTIPLY,
  op.AFFINE,
  op.DOT,
  op.LOOKUP,
  op.LOOKUP_BACK,
  op.COMPARE,
  op.CASES,
  op.CARRY,
  op.CARRY_BACK,
  op.NORM,
]);

function row(read: Read, i: number): void {
  const { operation, floats, out, a, b, c, n, k, p, q, r, x, y, narrow, put } = read;
  const to = out + i * n;
  const columns = (of: (column: number) => void): void => {
    for (let column = 0; column < n; column++) of(column);
  };
  const left = (column: number) => floats[a + (i % p) * (narrow ? 1 : n) + (narrow ? 0 : column)]!;
  const right = (column: number) => floats[b + (i % q) * n + column]!;
  switch (operation) {
    case op.ADD:
      columns((column) => put(to + column, left(column) + x * right(column)));
      return;
    case op.MULTIPLY:
      columns((column) => put(to + column, left(column) * right(column)));
      return;
    case op.AFFINE:
      columns((column) => put(to + column, x * left(column) + y));
      return;
    case op.DOT: {
      let sum = 0;
      columns((column) => {
        sum += left(column) * right(column);
      });
      put(out + i, x * sum);
      return;
    }
    case op.LOOKUP:
      columns((column) => put(to + column, floats[a + floats[b + i]! * n + column]!));
      return;
    case op.LOOKUP_BACK:
      columns((column) => {
        floats[out + floats[b + i]! * n + column]! += floats[a + i * n + column]!;
      });
      return;
    case op.COMPARE:
      columns((column) => put(to + column, RELATIONS[k]!(left(column), right(column)) ? 1 : 0));
      return;
    case op.CASES:
      columns((column) =>
        put(to + column, left(column) > 0.5 ? right(column) : floats[c + (i % r) * n + column]!),
      );
      return;
    case op.CARRY:
      if (k > floats[b + i]!) columns((column) => put(to + column, floats[a + i * n + column]!));
      return;
    case op.CARRY_BACK:
      columns((column) => {
        const from = a + i * n + column;
        put(to + column, k > floats[b + i]! ? floats[from]! : 0);
        if (k > floats[b + i]!) floats[from] = 0;
      });
      return;
    case op.NORM: {
      let sum = 0;
      columns((column) => {
        sum += floats[a + i * n + column]! ** 2;
      });
      floats[out + i] = Math.sqrt(sum);
    }
  }
}

const RELATIONS: readonly ((left: number, right: number) => boolean)[] = [
  (left, right) => left === right,
  (left, right) => left !== right,
  (left, right) => left < right,
  (left, right) => left <= right,
  (left, right) => left > right,
  (left, right) => left >= right,
];
