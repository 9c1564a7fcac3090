import assert from 'node:assert/strict';
import {
  abs,
  add,
  argmax,
  concat,
  divide,
  dot,
  each,
  element,
  equals,
  hadamard,
  log,
  lookup,
  matmul,
  max,
  mean,
  now,
  number,
  power,
  read,
  sigmoid,
  softmax,
  subtract,
  sum,
  tanh,
  token,
  total,
} from '../../../src/equation/build';
import { evaluate } from '../../../src/equation/evaluate';
import type { Expression, Read } from '../../../src/equation/expression';
import * as tf from '../../../src/equation/tf';
import { Given, type Nested, perPosition, scalar, taken, vector, weight, word } from './values';

const a = vector('a', 2);
const b = vector('b', 2);
const long = vector('l', 3);
const n = scalar('n');
const y = word('y');
const w = word('w');
const alpha = perPosition('α');
const keys = vector('h', 2);
const W = weight('W', 3, 2);
const bias = weight('b', 2);
const E = weight('E', 3, 2);
const ones = weight('1', 1, 4);

/** A batch of two; a source of three positions. */
const given = () =>
  new Given()
    .set(a, [
      [1, 2],
      [-3, 0.5],
    ])
    .set(b, [
      [10, -1],
      [2, 4],
    ])
    .set(long, [
      [0, 1, 2],
      [3, 3, 3],
    ])
    .set(n, [2, -1])
    .set(y, [1, 0])
    .set(w, [2, 0])
    .set(alpha, [
      [0.5, 0.25, 0.25],
      [1, 0, 0],
    ])
    .set(keys, [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [
        [-1, 0],
        [9, 9],
        [9, 9],
      ],
    ])
    .set(W, [
      [1, 0],
      [0, 2],
      [1, -1],
    ])
    .set(bias, [0.5, -0.5])
    .set(ones, [[1, 1, 1, 1]])
    .set(E, [
      [0, 1],
      [2, 3],
      [4, 5],
    ]);

function check(expression: Expression, shape: number[], expected: Nested): void {
  const value = taken(evaluate(expression, given()));
  assert.deepEqual(value.shape, shape);
  const numbers = [expected].flat(9) as number[];
  assert.equal(value.data.length, numbers.length);
  value.data.forEach((one, k) => {
    assert.ok(
      Math.abs(one - numbers[k]!) <= 1e-6 * (1 + Math.abs(numbers[k]!)),
      `${k}: ${one} is not ${numbers[k]}`,
    );
  });
}

const σ = (x: number) => 1 / (1 + Math.exp(-x));

describe('Evaluating an expression, for a batch of two', () => {
  describe('where the second source has only its first two positions,', () => {
    const environment = {
      read: (occurrence: Read) => given().read(occurrence),
      get positions() {
        return tf.tensor([true, true, true, true, true, false], [2, 3], 'bool');
      },
    };
    const masked = (expression: Expression) => taken(evaluate(expression, environment)).data;
    const near = (actual: number[], expected: number[]) =>
      actual.forEach((one, k) => {
        assert.ok(Math.abs(one - expected[k]!) <= 1e-6, `${k}: ${one} is not ${expected[k]}`);
      });

    it('weighs, sums up, averages and takes the greatest of those alone', () => {
      const [e, f] = [Math.exp(0.25), Math.exp(0.5)];
      near(masked(softmax(now(alpha), 'j')), [
        ...[f, e, e].map((one) => one / (f + 2 * e)),
        ...[Math.E, 1, 0].map((one) => one / (Math.E + 1)),
      ]);
      near(masked(sum('j', each(keys))), [9, 12, 8, 9]);
      near(masked(mean('j', each(keys))), [3, 4, 4, 4.5]);
      near(masked(max('j', each(keys))), [5, 6, 9, 9]);
      near(masked(mean('j', now(alpha))), [1 / 3, 0.5]);
    });

    it('softens over a vocabulary as ever', () =>
      near(masked(softmax(now(a))).slice(0, 1), [1 / (1 + Math.E)]));
  });

  it('reads a value, a weight and every position', () => {
    check(now(a), [2, 2], [1, 2, -3, 0.5]);
    check(read(bias), [2], [0.5, -0.5]);
    check(each(keys), [2, 3, 2], [1, 2, 3, 4, 5, 6, -1, 0, 9, 9, 9, 9]);
  });

  it('multiplies a matrix by a vector', () =>
    check(matmul(read(W), now(a)), [2, 3], [1, 4, -1, -3, 1, -3.5]));

  it('multiplies a matrix by the vector of every position', () =>
    check(
      matmul(read(W), each(keys)),
      [2, 3, 3],
      [1, 4, -1, 3, 8, -1, 5, 12, -1, -1, 0, -1, 9, 18, 0, 9, 18, 0],
    ));

  it('takes inner products, also with the vector of every position', () => {
    check(dot(now(a), now(b)), [2], [8, -4]);
    check(dot(now(a), each(keys)), [2, 3], [5, 11, 17, 3, -22.5, -22.5]);
  });

  it('adds values and weights, and to every position', () => {
    check(add(now(a), now(b), read(bias)), [2, 2], [11.5, 0.5, -0.5, 4]);
    check(add(now(a), each(keys)), [2, 3, 2], [2, 4, 4, 6, 6, 8, -4, 0.5, 6, 9.5, 6, 9.5]);
  });

  it('multiplies element by element, and scales by a number', () => {
    check(hadamard(now(a), now(b)), [2, 2], [10, -2, -6, 2]);
    check(hadamard(now(n), now(a)), [2, 2], [2, 4, 3, -0.5]);
  });

  it('subtracts, divides and raises, also by numbers and between scalars and vectors', () => {
    check(subtract(now(a), now(b)), [2, 2], [-9, 3, -5, -3.5]);
    check(subtract(number(1), now(a)), [2, 2], [0, -1, 4, 0.5]);
    check(subtract(now(a), now(n)), [2, 2], [-1, 0, -2, 1.5]);
    check(subtract(each(keys), now(n)), [2, 3, 2], [-1, 0, 1, 2, 3, 4, 0, 1, 10, 10, 10, 10]);
    check(divide(now(a), number(4)), [2, 2], [0.25, 0.5, -0.75, 0.125]);
    check(divide(now(a), now(n)), [2, 2], [0.5, 1, 3, -0.5]);
    check(power(now(n), number(2)), [2], [4, 1]);
    check(power(abs(now(n)), number(0.5)), [2], [Math.SQRT2, 1]);
    check(hadamard(divide(number(1), number(2)), now(a)), [2, 2], [0.5, 1, -1.5, 0.25]);
  });

  it('takes what is left without the sign, and sums over elements', () => {
    check(abs(now(a)), [2, 2], [1, 2, 3, 0.5]);
    check(total(now(long)), [2], [3, 9]);
    check(total(each(keys)), [2, 3], [3, 7, 11, -1, 18, 18]);
    check(total(abs(subtract(now(a), now(b)))), [2], [12, 8.5]);
  });

  it('applies σ, tanh and log', () => {
    check(sigmoid(now(a)), [2, 2], [1, 2, -3, 0.5].map(σ));
    check(tanh(now(a)), [2, 2], [1, 2, -3, 0.5].map(Math.tanh));
    check(
      log(sigmoid(now(n))),
      [2],
      [2, -1].map((x) => Math.log(σ(x))),
    );
  });

  it('takes a softmax over elements and over source positions', () => {
    const total = 1 + Math.E + Math.E ** 2;
    check(softmax(now(long)), [2, 3], [1 / total, Math.E / total, Math.E ** 2 / total, 1 / 3, 1 / 3, 1 / 3]);
    const first = Math.exp(0.5) + 2 * Math.exp(0.25);
    const second = Math.E + 2;
    check(
      softmax(now(alpha), 'j'),
      [2, 3],
      [
        Math.exp(0.5) / first,
        Math.exp(0.25) / first,
        Math.exp(0.25) / first,
        Math.E / second,
        1 / second,
        1 / second,
      ],
    );
  });

  it('sums over source positions', () =>
    check(sum('j', hadamard(now(alpha), each(keys))), [2, 2], [2.5, 3.5, -1, 0]));

  it('joins a vector, and a weight, to those of every position', () => {
    check(
      concat(each(keys), now(a), read(bias)),
      [2, 3, 6],
      [
        [1, 2, 1, 2, 0.5, -0.5],
        [3, 4, 1, 2, 0.5, -0.5],
        [5, 6, 1, 2, 0.5, -0.5],
        [-1, 0, -3, 0.5, 0.5, -0.5],
        [9, 9, -3, 0.5, 0.5, -0.5],
        [9, 9, -3, 0.5, 0.5, -0.5],
      ],
    );
    check(concat(read(bias), now(a)), [2, 4], [0.5, -0.5, 1, 2, 0.5, -0.5, -3, 0.5]);
    check(matmul(read(ones), concat(each(keys), now(a))), [2, 3, 1], [6, 10, 14, -3.5, 15.5, 15.5]);
  });

  it('joins vectors', () => check(concat(now(a), now(long)), [2, 5], [1, 2, 0, 1, 2, -3, 0.5, 3, 3, 3]));

  it('looks up the row of a token', () => check(lookup(read(E), now(w)), [2, 2], [4, 5, 0, 1]));

  it('takes the element that a token names', () => check(element(now(a), now(y)), [2], [2, -3]));

  it('finds the greatest element, the first of equals', () => check(argmax(now(long)), [2], [2, 0]));

  it('compares tokens', () => check(equals(now(y), token(1, '<eos>')), [2], [1, 0]));

  it('leaves no tensor behind but its result', () => {
    const values = given();
    const before = tf.memory().numTensors;
    const expression = tanh(add(matmul(read(W), now(a)), softmax(now(long)), now(long)));
    const result = evaluate(expression, values);
    assert.equal(tf.memory().numTensors, before + 1);
    result.dispose();
  });
});
