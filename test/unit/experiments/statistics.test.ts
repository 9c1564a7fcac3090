import assert from 'node:assert/strict';
import fc from 'fast-check';
import { meanInterval, variesMore } from '../../../src/experiments/statistics';

const close = (a: number, b: number) =>
  assert.ok(Math.abs(a - b) < 0.002 * (1 + Math.abs(b)), `${a}, not ${b}`);

describe('The interval of a mean', () => {
  // Of 1 … n: s² = n(n + 1)/12; quantiles from a printed table of Student's t.
  const table = [
    [3, 4.303],
    [5, 2.776],
    [11, 2.228],
    [12, 2.201],
    [31, 2.042],
    [121, 1.98],
  ] as const;
  for (const [n, t] of table)
    it(`is Student’s with ${n} values`, () => {
      const { mean, least, greatest } = meanInterval(Array.from({ length: n }, (_, k) => k + 1));
      close(mean, (n + 1) / 2);
      close(greatest - mean, t * Math.sqrt((n + 1) / 12));
      close(mean - least, greatest - mean);
    });
});

describe('Whether one of two quantities varies more', () => {
  const wide = [-9, 7, -6, 8, -7, 9, -8, 6];
  const narrow = [1, -1, -1, 1, 1, -1, 1, -1];

  it('is told where it is plain', () => {
    const pairs = wide.map((one, k) => [one, narrow[k]!] as const);
    assert.equal(variesMore(pairs), 1);
    assert.equal(variesMore(pairs.map(([a, b]) => [b, a])), -1);
  });

  it('is not told of too little', () => {
    assert.equal(
      variesMore([
        [1, 2],
        [2, 4],
        [4, 3],
      ]),
      0,
    );
    assert.equal(variesMore(wide.map((one) => [one, one])), 0);
    assert.equal(variesMore(wide.map((one, k) => [one, wide.at(k - 1)!])), 0);
  });

  it('does not depend on what is added to either', () => {
    const value = fc.integer({ min: -50, max: 50 });
    const pairs = fc.array(fc.tuple(value, value), { minLength: 4, maxLength: 9 });
    fc.assert(
      fc.property(pairs, value, value, (all, a, b) => {
        assert.equal(variesMore(all.map(([x, y]) => [x + a, y + b])), variesMore(all));
      }),
      { seed: 7 },
    );
  });
});
