import assert from 'node:assert/strict';
import fc from 'fast-check';
import { totalVariation } from '../../../src/model/totalVariation';
import {
  besides,
  candidates,
  distanceBetween,
  firstDifference,
  minus,
  sameNames,
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
