import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  add,
  concat,
  dot,
  each,
  hadamard,
  matmul,
  now,
  read,
  sigmoid,
  tanh,
} from '../../../src/equation/build';
import { evaluate } from '../../../src/equation/evaluate';
import { type Term, termsOf } from '../../../src/equation/terms';
import * as tf from '../../../src/equation/tf';
import { a, b, keys, n, scalars, values, vectors, W } from './trees';
import { taken } from './values';

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
