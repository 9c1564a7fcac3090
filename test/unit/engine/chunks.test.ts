import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pack, unpack } from '../../../src/engine/chunks';

const LENGTHS = [3, 1, 7, 0];

const frames = fc.array(
  fc.nat(LENGTHS.length - 1).chain((pass) => {
    const length = LENGTHS[pass]!;
    const values = fc.float32Array({ minLength: length, maxLength: length });
    return fc.tuple(fc.nat(10_000), values).map(([step, numbers]) => ({ pass, step, values: numbers }));
  }),
);

const lengthOf = (pass: number) => LENGTHS[pass]!;

describe('Packed frames', () => {
  it('are the same frames when they are unpacked', () => {
    fc.assert(
      fc.property(frames, (some) => {
        assert.deepEqual(unpack(pack(some), lengthOf), some);
      }),
    );
  });

  it('keep the parents of those that a beam search made, which come last', () => {
    const frame = (step: number) => ({ pass: 0, step, values: Float32Array.of(1, 2, 3) });
    const some = [frame(1), { ...frame(1), parent: -1 }, { ...frame(2), parent: 0 }];
    assert.deepEqual(pack(some).parents, Int32Array.of(-1, 0));
    assert.deepEqual(unpack(pack(some), lengthOf), some);
  });

  it('lie one after another in arrays of their own', () => {
    const values = Float32Array.of(1, 2, 3);
    const packed = pack([
      { pass: 0, step: 5, values },
      { pass: 1, step: 6, values: Float32Array.of(4) },
    ]);
    assert.deepEqual(packed, {
      passes: Uint16Array.of(0, 1),
      steps: Uint16Array.of(5, 6),
      values: Float32Array.of(1, 2, 3, 4),
      parents: new Int32Array(),
    });
    values.fill(9);
    assert.deepEqual(packed.values, Float32Array.of(1, 2, 3, 4));
  });

  it('share the one array of values when they are unpacked', () => {
    const packed = pack([
      { pass: 0, step: 1, values: Float32Array.of(1, 2, 3) },
      { pass: 1, step: 1, values: Float32Array.of(4) },
    ]);
    for (const frame of unpack(packed, lengthOf)) assert.equal(frame.values.buffer, packed.values.buffer);
  });
});
