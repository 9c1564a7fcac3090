import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decode, readSafetensors } from '../../../src/checkpoint/safetensors';
import { writeSafetensors } from '../../../src/checkpoint/writeSafetensors';
import type { Values } from '../../../src/model/values';

const values = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }).chain((shape) => {
  const length = shape.reduce((a, b) => a * b, 1);
  return fc
    .array(fc.float({ noNaN: true }), { minLength: length, maxLength: length })
    .map((data): Values => ({ shape, data: Float32Array.from(data) }));
});

describe('Writing safetensors', () => {
  it('gives what reading takes, numbers for numbers', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]+\.\w+$/), values), (tensors) => {
        const file = writeSafetensors(new Map(Object.entries(tensors)));
        const read = readSafetensors('model.safetensors', file);
        assert.deepEqual([...read.keys()].sort(), Object.keys(tensors).sort());
        for (const [name, tensor] of read) {
          assert.deepEqual(tensor.shape, tensors[name]!.shape);
          assert.deepEqual(decode(tensor), tensors[name]!.data);
        }
      }),
    );
  });

  it('begins the numbers at a multiple of eight bytes', () => {
    const file = writeSafetensors(new Map([['a', { shape: [1], data: Float32Array.of(1) }]]));
    assert.equal((file.length - 4) % 8, 0);
  });
});
