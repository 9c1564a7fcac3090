import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  abs,
  add,
  argmax,
  concat,
  number as constant,
  divide,
  dot,
  each,
  element,
  equals,
  hadamard,
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
import { evaluate } from '../../../src/equation/evaluate';
import type { Expression } from '../../../src/equation/expression';
import { type Term, termsOf } from '../../../src/equation/terms';
import * as tf from '../../../src/equation/tf';
import { Given, perPosition, scalar, taken, vector, weight, word } from './values';

const a = vector('a', 3);
const b = vector('b', 3);
const n = scalar('n');
const y = word('y');
const alpha = perPosition('α');
const keys = vector('h', 3);
const W = weight('W', 3, 3);
const U = weight('U', 3, 6);
const E = weight('E', 4, 3);
const bias = weight('bias', 3);

const number = fc.double({ min: -2, max: 2, noNaN: true }).map(Math.fround);
const row = fc.array(number, { minLength: 3, maxLength: 3 });
const rows = (count: number) => fc.array(row, { minLength: count, maxLength: count });

/** Values for every symbol, a batch of one and a source of four. */
const values = fc
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
const { vectors, scalars } = fc.letrec<{ vectors: Expression; scalars: Expression }>((tie) => ({
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

const total = (numbers: Iterable<number>) => [...numbers].reduce((x, z) => x + z, 0);

/** What a term's parts come to. */
function recomputed(term: Term): number {
  const parts = term.operands.map((operand) => operand.value);
  const { products, among } = term;
  if (products) return total(products.left.map((left, k) => left * products.right[k]!));
  switch (term.op) {
    case 'add':
      return total(parts);
    case 'hadamard':
      return parts[0]! * parts[1]!;
    case 'subtract':
      return parts[0]! - parts[1]!;
    case 'divide':
      return parts[0]! / parts[1]!;
    case 'power':
      return parts[0]! ** parts[1]!;
    case 'abs':
      return Math.abs(parts[0]!);
    case 'sigmoid':
      return 1 / (1 + Math.exp(-parts[0]!));
    case 'tanh':
      return Math.tanh(parts[0]!);
    case 'log':
      return Math.log(parts[0]!);
    case 'softmax':
      near(term.shared!.top / term.shared!.bottom, term.shared!.shares[term.unit!]!, 'fraction');
      return Math.exp(among![term.unit!]!) / total(among!.map(Math.exp));
    case 'argmax':
      return among!.indexOf(Math.max(...among!));
    case 'equals':
      return parts[0] === parts[1] ? 1 : 0;
    case 'concat':
    case 'element':
      return parts[0]!;
    default:
      return term.value;
  }
}

function near(one: number, other: number, what: string): void {
  assert.ok(Math.abs(one - other) <= 1e-4 * (1 + Math.abs(other)), `${what}: ${one} is not ${other}`);
}

function addsUp(term: Term): void {
  near(recomputed(term), term.value, term.op);
  term.operands.forEach(addsUp);
}

describe('The terms of a unit', () => {
  it('add up to the value of every expression, at every unit', () => {
    fc.assert(
      fc.property(fc.oneof(vectors, scalars), values, (expression, given) => {
        const { data } = taken(evaluate(expression, given));
        const units = data.length === 1 || expression.op === 'read' ? [0] : [0, 1, 2];
        for (const unit of units) {
          const term = termsOf(expression, unit, given);
          near(term.value, data[unit]!, `unit ${unit}`);
          addsUp(term);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('of a score follow one source position', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 3 }), (given, position) => {
        const score = dot(now(a), tanh(add(matmul(read(W), now(b)), matmul(read(W), each(keys)))));
        const { data } = taken(evaluate(score, given));
        const term = termsOf(score, position, given);
        near(term.value, data[position]!, `position ${position}`);
        addsUp(term);
      }),
      { numRuns: 30 },
    );
  });

  it('of a concatenation follow the part that holds the unit', () => {
    const [given] = fc.sample(values, 1);
    const joined = concat(tanh(now(a)), sigmoid(now(b)));
    const term = termsOf(joined, 4, given!);
    assert.equal(term.part, 1);
    assert.deepEqual([term.operands[0]!.op, term.operands[0]!.unit], ['sigmoid', 1]);
    assert.equal(termsOf(joined, 2, given!).part, 0);
  });

  it('of a concatenation at every position follow the position, too', () => {
    const [given] = fc.sample(values, 1);
    const joined = concat(each(keys), tanh(now(a)));
    const { data } = taken(evaluate(joined, given!));
    for (const unit of data.keys()) {
      const term = termsOf(joined, unit, given!);
      near(term.value, data[unit]!, `unit ${unit}`);
      assert.equal(term.part, unit % 6 < 3 ? 0 : 1);
      addsUp(term);
    }
  });

  it('leave no tensor behind', () => {
    const [given] = fc.sample(values, 1);
    const before = tf.memory().numTensors;
    termsOf(tanh(add(matmul(read(W), now(a)), hadamard(now(n), now(b)))), 1, given!);
    assert.equal(tf.memory().numTensors, before);
  });

  it('are refused for a unit that is not there', () => {
    const [given] = fc.sample(values, 1);
    assert.throws(() => termsOf(now(a), 3, given!), RangeError);
    assert.throws(() => termsOf(now(a), -1, given!), RangeError);
  });
});
