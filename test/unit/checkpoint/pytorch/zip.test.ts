import assert from 'node:assert/strict';
import { zipSync } from 'fflate';
import { damaged } from '../../../../src/checkpoint/pytorch/fail';
import { Zip } from '../../../../src/checkpoint/pytorch/zip';
import { ReaderError } from '../../../../src/errors';

const open = (bytes: Uint8Array) => Zip.open(bytes, damaged('model.pt'));
const zeros = (length: number) => new Uint8Array(length);

function refused(work: () => unknown, message: RegExp): void {
  assert.throws(work, (error: Error) => {
    assert.ok(error instanceof ReaderError, String(error.stack));
    assert.match(error.message, message);
    return true;
  });
}

/** An archive whose directory (and nothing else) has this 32-bit number at this place of an entry. */
function withNumber(bytes: Uint8Array, entry: number, at: number, value: number): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  let found = -1;
  for (let place = 0, seen = 0; place + 4 <= changed.length; place++) {
    if (view.getUint32(place, true) === 0x02014b50 && seen++ === entry) found = place;
  }
  view.setUint32(found + at, value, true);
  return changed;
}
const STORED = 20;
const SIZE = 24;
const OFFSET = 42;

describe('A zip archive', () => {
  const small = zipSync({ a: [zeros(3).fill(7), { level: 0 }], 'b/c': [zeros(5000), { level: 9 }] });

  it('gives its entries by name, stored or deflated', () => {
    const zip = open(small);
    assert.deepEqual(zip.names, ['a', 'b/c']);
    assert.deepEqual(Array.from(zip.read('a')!), [7, 7, 7]);
    assert.deepEqual(zip.read('b/c'), zeros(5000));
    assert.equal(zip.read('d'), undefined);
  });

  it('may have a comment behind it', () => {
    const commented = Uint8Array.from([...small, ...new TextEncoder().encode('hello')]);
    new DataView(commented.buffer).setUint16(small.length - 2, 5, true);
    assert.deepEqual(open(commented).names, ['a', 'b/c']);
  });

  describe('is refused', () => {
    it('when an entry claims more than deflate could have made of it', () => {
      refused(() => open(withNumber(small, 1, SIZE, 2 ** 31)), /its entry "b\/c" claims 2147483648 bytes/);
    });

    it('when its entries claim more together than is kept', () => {
      const bomb = zipSync(
        Object.fromEntries(Array.from({ length: 20 }, (_, k) => [`${k}`, zeros(2 ** 16)])),
        { level: 6 },
      );
      let claimed: Uint8Array = bomb;
      for (let k = 0; k < 20; k++) claimed = withNumber(claimed, k, SIZE, 2 ** 26);
      refused(() => open(claimed), /claims/);
    });

    it('when an entry holds more than it declares, as soon as that is seen', () => {
      const bomb = zipSync({ bomb: [zeros(4 * 2 ** 20), { level: 6 }] });
      refused(() => open(withNumber(bomb, 0, SIZE, 1000)).read('bomb'), /holds more than it declares/);
    });

    it('when an entry holds less than it declares', () => {
      refused(() => open(withNumber(small, 1, SIZE, 5001)).read('b/c'), /holds less than it declares/);
    });

    it('when entries lie in each other', () => {
      refused(() => open(withNumber(small, 1, OFFSET, 0)), /lie inside others/);
    });

    it('when a stored entry has two sizes, or lies elsewhere', () => {
      refused(() => open(withNumber(small, 0, STORED, 2)), /directory is damaged/);
      refused(
        () => open(withNumber(small, 0, OFFSET, 1)).read('a'),
        /not where its directory says|lie inside/,
      );
    });

    it('when it is cut off, at whatever byte', () => {
      for (let length = 0; length < small.length; length++)
        refused(() => open(small.subarray(0, length)), /no directory|ends inside/);
    });
  });
});
