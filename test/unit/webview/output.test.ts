import assert from 'node:assert/strict';
import fc from 'fast-check';
import { greatest } from '../../../src/equation/greatest';
import { likelihood } from '../../../webview-ui/output/likelihood';

describe('the most probable tokens', () => {
  it('are those that sorting everything would give', () => {
    const values = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 12 }), (numbers, count) => {
        const distribution = Float32Array.from(numbers);
        const sorted = numbers
          .map((probability, id) => ({ id, probability }))
          .sort((a, b) => b.probability - a.probability || a.id - b.id)
          .map(({ id }) => id);
        assert.deepEqual(greatest(distribution, count), sorted.slice(0, count));
      }),
    );
  });
});

describe('the log-probability', () => {
  it('is taken apart into its steps', () => {
    assert.deepEqual(likelihood([-0.5, -0.75, -1.75]), [
      { sum: -0.5, logarithm: -0.5 },
      { sum: -0.75, logarithm: -0.25 },
      { sum: -1.75, logarithm: -1 },
    ]);
  });
});
