import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exact, plain, proportion, rounded, signed } from '../../../src/text/numbers';

describe('A number in the panel', () => {
  it('has three decimals below 1 and three digits above, with a real minus sign', () => {
    assert.equal(rounded(0.71249), '0.712');
    assert.equal(rounded(-0.05), '−0.050');
    assert.equal(rounded(0.9996), '1.00');
    assert.equal(rounded(4.126), '4.13');
    assert.equal(rounded(-12.34), '−12.3');
    assert.equal(rounded(951.4), '951');
    assert.equal(rounded(0), '0');
  });

  it('has no decimals where it is whole, as what counts something is', () => {
    assert.deepEqual([6, -2, 0, 1, 0.9996, 12.34, 1234567].map(plain), [
      '6',
      '−2',
      '0',
      '1',
      '1.00',
      '12.3',
      '1.2×10⁶',
    ]);
  });

  it('is written with a power of ten where digits would say nothing', () => {
    assert.equal(rounded(0.0000421), '4.2×10⁻⁵');
    assert.equal(rounded(-1234567), '−1.2×10⁶');
    assert.equal(rounded(Number.NaN), 'NaN');
    assert.equal(rounded(-Infinity), '−∞');
  });

  it('keeps two digits of a small probability', () => {
    assert.equal(proportion(0.94412), '0.944');
    assert.equal(proportion(0.01), '0.010');
    assert.equal(proportion(0.00421), '0.0042');
    assert.equal(proportion(0.000996), '0.0010');
    assert.equal(proportion(0.00042), '0.00042');
    assert.equal(proportion(0.0000042), '4.2×10⁻⁶');
    assert.equal(proportion(0), '0.000');
  });

  it('shows its sign as a change', () => {
    assert.equal(signed(0.057), '+0.057');
    assert.equal(signed(-0.057), '−0.057');
  });

  it('is told exactly, in as few digits as that takes', () => {
    assert.equal(exact(Math.fround(0.1)), '0.1');
    assert.equal(exact(Math.fround(-2.5)), '−2.5');
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        assert.equal(Math.fround(Number(exact(value).replaceAll('−', '-'))), Math.fround(value) + 0);
      }),
    );
  });
});
