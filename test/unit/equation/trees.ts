import fc from 'fast-check';
import {
  abs,
  add,
  argmax,
  cases,
  concat,
  number as constant,
  divide,
  dot,
  each,
  element,
  equals,
  hadamard,
  less,
  log,
  lookup,
  matmul,
  now,
  power,
  read,
  sigmoid,
  softmax,
  subtract,
  sum,
  total as sumOfElements,
  tanh,
  token,
} from '../../../src/equation/build';
import type { Expression } from '../../../src/equation/expression';
import { Given, perPosition, scalar, vector, weight, word } from './values';

export const a = vector('a', 3);
export const b = vector('b', 3);
export const n = scalar('n');
const y = word('y');
export const alpha = perPosition('α');
export const keys = vector('h', 3);
export const W = weight('W', 3, 3);
const U = weight('U', 3, 6);
const E = weight('E', 4, 3);
export const bias = weight('bias', 3);

const number = fc.double({ min: -2, max: 2, noNaN: true }).map(Math.fround);
const row = fc.array(number, { minLength: 3, maxLength: 3 });
const rows = (count: number) => fc.array(row, { minLength: count, maxLength: count });

/** Values for every symbol, a batch of one and a source of four. */
export const values = fc
  .record({
    a: row,
    b: row,
    n: number,
    y: fc.integer({ min: 0, max: 2 }),
    alpha: fc.array(number, { minLength: 4, maxLength: 4 }),
    keys: rows(4),
    W: rows(3),
    U: rows(6),
    E: rows(4),
    bias: row,
  })
  .map((drawn) =>
    new Given()
      .set(a, [drawn.a])
      .set(b, [drawn.b])
      .set(n, [drawn.n])
      .set(y, [drawn.y])
      .set(alpha, [drawn.alpha])
      .set(keys, [drawn.keys])
      .set(W, drawn.W)
      .set(
        U,
        [0, 1, 2].map((k) => [...drawn.U[k]!, ...drawn.U[k + 3]!]),
      )
      .set(E, drawn.E)
      .set(bias, drawn.bias),
  );

/** Random trees that come to a vector of three, or to one number. */
export const { vectors, scalars } = fc.letrec<{ vectors: Expression; scalars: Expression }>((tie) => ({
  vectors: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Expression[]>(now(a), now(b, -1), lookup(read(E), now(y))),
    fc.tuple(tie('vectors'), tie('vectors')).map(([left, right]) => add(left, right, read(bias))),
    fc.tuple(tie('vectors'), tie('vectors')).map(([left, right]) => hadamard(left, right)),
    fc.tuple(tie('scalars'), tie('vectors')).map(([left, right]) => hadamard(left, right)),
    fc.tuple(tie('scalars'), tie('vectors')).map(([left, right]) => subtract(left, right)),
    fc
      .tuple(tie('vectors'), tie('vectors'))
      .map(([left, right]) => divide(left, add(abs(right), constant(1)))),
    fc.tuple(tie('vectors'), tie('scalars')).map(([left, right]) => power(sigmoid(left), tanh(right))),
    tie('vectors').map(sigmoid),
    tie('vectors').map(tanh),
    tie('vectors').map((of) => softmax(of)),
    tie('vectors').map((of) => matmul(read(W), of)),
    fc.tuple(tie('vectors'), tie('vectors')).map(([left, right]) => matmul(read(U), concat(left, right))),
    fc
      .tuple(tie('scalars'), tie('vectors'), tie('vectors'))
      // Not by 0: of a product too small for float32, which is 0 there, float64 knows on which side it lies.
      .map(([truth, yes, no]) => cases(less(truth, constant(0.1)), yes, no)),
    fc.constant(sum('j', hadamard(now(alpha), each(keys)))),
    fc.constant(sum('j', hadamard(softmax(now(alpha), 'j'), matmul(read(W), each(keys))))),
    tie('vectors').map((of) => sum('j', hadamard(now(alpha), matmul(read(U), concat(each(keys), of))))),
  ),
  scalars: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant<Expression>(now(n)),
    fc.tuple(tie('vectors'), tie('vectors')).map(([left, right]) => dot(left, right)),
    tie('vectors').map((of) => element(of, now(y))),
    tie('vectors').map((of) => sumOfElements(abs(of))),
    tie('vectors').map((of) => log(element(softmax(of), now(y)))),
    tie('vectors').map((of) => equals(argmax(of), token(1, '<eos>'))),
    fc.constant(sum('j', hadamard(now(alpha), softmax(now(alpha), 'j')))),
  ),
}));
