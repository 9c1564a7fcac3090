import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  add,
  divide,
  each,
  hadamard,
  mean,
  now,
  number,
  of,
  read,
  subtract,
  sum,
} from '../../../src/equation/build';
import { type Environment, evaluate } from '../../../src/equation/evaluate';
import type { Expression, Read } from '../../../src/equation/expression';
import { gradients } from '../../../src/equation/gradients';
import { equationLatex } from '../../../src/equation/latex';
import { equationListing } from '../../../src/equation/listing';
import { plainly } from '../../../src/equation/plain';
import * as tf from '../../../src/equation/tf';
import { Scope } from '../../../src/model/scope';
import { taken } from './values';

const scope = new Scope('batch');
/** Of every step of a pair, of every pair, and of none. */
const [stepwise, vectors] = [
  scope.value('l', { base: 'ℒ' }, 'i'),
  scope.value('v', { base: 'v' }, 'i', { name: 'size', size: 2 }),
];
const [own, whole] = [scope.value('b', { base: 'b' }, undefined), scope.value('M', { base: 'M' }, undefined)];
const series = scope.value('B', { base: 'B' }, undefined);

interface Pair {
  readonly steps: readonly { readonly l: number; readonly v: readonly number[] }[];
  readonly b: number;
}

const value = fc.double({ min: -2, max: 2, noNaN: true }).map(Math.fround);
const step = fc.record({ l: value, v: fc.tuple(value, value) });
const pairs = fc.array(fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 4 }), b: value }), {
  minLength: 1,
  maxLength: 4,
});

/** Over the padding stands what is no number: nothing may come of it. */
function filledUp(batch: readonly Pair[]): Environment {
  const longest = Math.max(...batch.map(({ steps }) => steps.length));
  const places = Array.from({ length: longest }, (_, i) => i);
  const of = (one: (step: Pair['steps'][number]) => number | readonly number[], padding: unknown) =>
    tf.tensor(
      batch.map(({ steps }) => places.map((i) => (steps[i] ? one(steps[i]) : padding))) as number[][],
    );
  return {
    read({ symbol }: Read) {
      if (symbol === stepwise) return of(({ l }) => l, Number.NaN);
      if (symbol === vectors) return of(({ v }) => v, [Number.NaN, Number.NaN]);
      return symbol === own ? tf.tensor(batch.map(({ b }) => b)) : tf.tensor([3]);
    },
    steps: tf.tensor(
      batch.flatMap(({ steps }) => places.map((i) => i < steps.length)),
      [batch.length, longest],
      'bool',
    ),
  };
}

const numbersOf =
  ({ steps, b }: Pair) =>
  ({ symbol }: Read) => {
    if (symbol === stepwise) return steps.map(({ l }) => l);
    return symbol === vectors ? steps.flatMap(({ v }) => v) : [b];
  };

const TREES: Readonly<Record<string, Expression>> = {
  'L = 1/M·Σ_{(X,Y)} Σ_i ℒ_i': hadamard(
    divide(number(1), read(whole)),
    sum('pairs', sum('i', each(stepwise, 'i'))),
  ),
  'L = mean_{(X,Y)}(mean_i(ℒ_i))': mean('pairs', mean('i', each(stepwise, 'i'))),
  'L = Σ_{(X,Y)} Σ_i (v_i − b)': sum('pairs', sum('i', subtract(each(vectors, 'i'), read(own)))),
  'L = Σ_{(X,Y)} b·Σ_i v_i + M': add(
    sum('pairs', hadamard(read(own), sum('i', each(vectors, 'i')))),
    read(whole),
  ),
  'L = Σ_{(X,Y)} (b + b)': sum('pairs', add(read(own), read(own))),
};

describe('What is put together over the pairs of a batch', () => {
  const L = read(scope.value('L', { base: 'L' }, undefined));

  for (const [line, tree] of Object.entries(TREES)) {
    it(`is the same with tfjs, filled up, as plainly, pair by pair: ${line}`, () => {
      assert.equal(equationListing(L, tree), line);
      fc.assert(
        fc.property(pairs, (batch) => {
          const { data, shape } = taken(evaluate(tree, filledUp(batch)));
          const plain = plainly(tree, () => [3], batch.map(numbersOf));
          assert.equal(shape[0], 1);
          assert.equal(data.length, plain.length);
          for (const [k, one] of plain.entries())
            assert.ok(Math.abs(one - data[k]!) <= 1e-5 * (1 + Math.abs(one)), `${one} ${data[k]}`);
        }),
        { numRuns: 50 },
      );
    });
  }

  it('leaves the padding out of the gradient', () => {
    const steps = tf.tensor([true, true, true, false], [2, 2], 'bool');
    const losses = tf.tensor([1, 2, 3, 4], [2, 2]);
    const tree = mean('pairs', sum('i', each(stepwise, 'i')));
    const found = gradients(() => tf.sum(evaluate(tree, { read: () => losses, steps })), [losses]);
    assert.deepEqual([...found.value.dataSync()], [3]);
    assert.deepEqual([...found.gradients[0]!.dataSync()], [0.5, 0.5, 0.5, 0]);
  });

  it('is written as the documents write it', () => {
    const tree = mean('pairs', sum('i', each(stepwise, 'i')));
    assert.equal(
      equationLatex(L, tree),
      'L = \\frac{1}{N}\\sum_{(X,Y)}\\sum_{i=1}^{T^{\\prime}}\\mathcal{L}_i',
    );
    assert.equal(equationLatex(L, of(own, series)), 'L = b(B)');
  });

  it('is not what all pairs have in common', () => {
    assert.throws(
      () => evaluate(sum('pairs', number(1)), { read: () => tf.tensor([1]) }),
      /the same for all pairs/,
    );
  });

  it('is nothing of a step: a value read now is each pair’s', () => {
    const environment = { read: () => tf.tensor([1, 2, 4]) };
    assert.deepEqual(taken(evaluate(sum('pairs', now(stepwise)), environment)), { shape: [1], data: [7] });
  });
});
