import assert from 'node:assert/strict';
import fc from 'fast-check';
import { totalVariation } from '../../../src/model/totalVariation';
import {
  aligned,
  besides,
  candidates,
  distanceBetween,
  firstDifference,
  minus,
  sameNames,
  summed,
} from '../../../webview-ui/comparison/difference';

const distance = (p: Float32Array, q: Float32Array) =>
  distanceBetween(totalVariation({ name: 'vocabulary', size: p.length }), p, q);

const distribution = (...values: number[]) => Float32Array.from(values);

const random = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
  .map((values) => {
    const sum = values.reduce((a, b) => a + b);
    return Float32Array.from(values, (value) => value / sum);
  });

describe('The difference of two models', () => {
  it('is 0 between equal distributions, and 1 where nothing is possible in both', () => {
    assert.equal(distance(distribution(0.5, 0.5, 0), distribution(0.5, 0.5, 0)), 0);
    assert.equal(distance(distribution(1, 0, 0), distribution(0, 0.5, 0.5)), 1);
    assert.equal(distance(distribution(0.75, 0.25), distribution(0.25, 0.75)), 0.5);
  });

  it('is a distance', () => {
    fc.assert(
      fc.property(random, random, random, (p, q, r) => {
        const [pq, qp] = [distance(p, q), distance(q, p)];
        assert.ok(pq >= 0 && pq <= 1 + 1e-6);
        assert.ok(Math.abs(pq - qp) < 1e-7);
        assert.ok(pq <= distance(p, r) + distance(r, q) + 1e-6);
      }),
    );
  });

  it('lists the likeliest tokens of either, each once, the likeliest of all first', () => {
    const found = candidates(distribution(0.6, 0.3, 0.1, 0), distribution(0.1, 0, 0.2, 0.7), 2);
    assert.deepEqual(
      found.map(({ id }) => id),
      [3, 0, 1, 2],
    );
    assert.deepEqual([found[0]!.left, found[0]!.right], [0, Math.fround(0.7)]);
  });

  it('begins at the first decoder step that wrote another token', () => {
    assert.equal(firstDifference(besides(['a', 'b'], ['a', 'b'])), undefined);
    assert.equal(firstDifference(besides(['a', 'b'], ['a', 'c'])), 2);
    assert.equal(firstDifference(besides(['a', 'b'], ['a', 'b', '<eos>'])), 3);
    assert.deepEqual(besides(['a'], []), [{ left: 'a', right: undefined }]);
  });

  it('of attention weights is taken one by one, and sums to nothing', () => {
    fc.assert(
      fc.property(random, random, (a, b) => {
        const difference = minus(a, b);
        assert.deepEqual(
          [...difference],
          Array.from(a, (one, k) => Math.fround(one - b[k]!)),
        );
        assert.ok(Math.abs(difference.reduce((sum, one) => sum + one, 0)) < 1e-6);
      }),
    );
  });

  it('is taken of one vocabulary only', () => {
    assert.ok(sameNames(['a', 'b'], ['a', 'b']));
    assert.ok(!sameNames(['a', 'b'], ['b', 'a']));
    assert.ok(!sameNames(['a'], ['a', 'b']));
  });
});

describe('The source of a run beside that of a branch', () => {
  const names = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 6 });

  it('stands position by position where there are as many', () => {
    assert.deepEqual(
      aligned(['He', 'eats', '.'], ['He', 'drinks', '.']).map(({ name }) => name),
      ['He', 'eats · drinks', '.'],
    );
  });

  it('has what was swapped in one column where there are more', () => {
    const columns = aligned(['He', 'eats', '.'], ['He', 'de', 'vours', '.']);
    assert.deepEqual(columns, [
      { name: 'He', left: [0, 1], right: [0, 1] },
      { name: 'eats · de vours', left: [1, 2], right: [1, 3] },
      { name: '.', left: [2, 3], right: [3, 4] },
    ]);
    const weights = Float32Array.of(0.25, 0.25, 0.375, 0.125);
    assert.deepEqual(
      [
        ...summed(
          weights,
          columns.map(({ right }) => right),
        ),
      ],
      [0.25, 0.625, 0.125],
    );
  });

  it('has every position of both once, in order', () => {
    fc.assert(
      fc.property(names, names, (left, right) => {
        for (const [side, all] of [
          ['left', left],
          ['right', right],
        ] as const) {
          const met = aligned(left, right).flatMap((column) => all.slice(...column[side]));
          assert.deepEqual(met, all);
        }
      }),
    );
  });
});
