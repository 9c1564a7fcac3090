import assert from 'node:assert/strict';
import { summaryOf } from '../../../src/trace/summary';

describe('The summary of a value', () => {
  it('says how far it reaches, its mean and its norm', () => {
    assert.deepEqual(summaryOf(Float32Array.of(3, -4, 0, 0)), {
      least: -4,
      greatest: 3,
      mean: -0.25,
      norm: 5,
    });
    assert.deepEqual(summaryOf(Float32Array.of(2)), { least: 2, greatest: 2, mean: 2, norm: 2 });
  });

  it('does not hide what is no number', () => {
    for (const number of Object.values(summaryOf(Float32Array.of(1, NaN, 2))))
      assert.ok(Number.isNaN(number));
    assert.equal(summaryOf(Float32Array.of(1, Infinity)).greatest, Infinity);
  });
});
