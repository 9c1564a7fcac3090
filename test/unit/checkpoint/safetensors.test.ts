import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decode, readSafetensors, type StoredTensor } from '../../../src/checkpoint/safetensors';
import { ReaderError } from '../../../src/errors';
import { bytesOf, type Entry, joined, safetensors, utf8, withHeader } from '../support/folders';

const read = (bytes: Uint8Array) => readSafetensors('weights.safetensors', bytes);

const f32 = (name: string, shape: number[], ...numbers: number[]): Entry => ({
  name,
  dtype: 'F32',
  shape,
  bytes: bytesOf(Float32Array.from(numbers)),
});
const i8 = (name: string, shape: number[], ...numbers: number[]): Entry => ({
  name,
  dtype: 'I8',
  shape,
  bytes: bytesOf(Int8Array.from(numbers)),
});
const f16 = (name: string, ...bits: number[]): Entry => ({
  name,
  dtype: 'F16',
  shape: [bits.length],
  bytes: bytesOf(Uint16Array.from(bits)),
});

/** Numbers as they are decoded. */
const numbers = (tensor: StoredTensor | undefined, scales?: number[]) =>
  Array.from(decode(tensor!, scales && Float32Array.from(scales)));

const half = (bits: number) =>
  decode({ dtype: 'F16', shape: [1], bytes: Uint8Array.of(bits & 255, bits >> 8) })[0]!;

const SMALL = safetensors([
  f32('a', [2, 2], 1, -2, 0.5, 3.25),
  i8('b', [3], -128, 0, 127),
  f16('c', 0x3c00, 0xc000),
]);

function refused(bytes: Uint8Array, message: RegExp): void {
  assert.throws(
    () => read(bytes),
    (error: Error) => {
      assert.ok(error instanceof ReaderError, String(error));
      assert.match(
        error.message,
        /^weights\.safetensors is not a sound safetensors file: .+ Get the file again/,
      );
      assert.match(error.message, message);
      return true;
    },
  );
}

describe('A safetensors file', () => {
  it('gives its tensors by name', () => {
    const tensors = read(SMALL);
    assert.deepEqual([...tensors.keys()], ['a', 'b', 'c']);
    assert.deepEqual(tensors.get('a')!.shape, [2, 2]);
    assert.deepEqual(numbers(tensors.get('a')), [1, -2, 0.5, 3.25]);
    assert.deepEqual(numbers(tensors.get('b')), [-128, 0, 127]);
    assert.deepEqual(numbers(tensors.get('c')), [1, -2]);
  });

  it('may have metadata, scalars, empty tensors, and no tensor at all', () => {
    const tensors = read(
      safetensors([f32('scalar', [], 7), f32('empty', [0, 5])], (header) => {
        header.__metadata__ = { format: 'seq2seq-stepper' };
      }),
    );
    assert.deepEqual([...tensors.keys()].toSorted(), ['empty', 'scalar']);
    assert.deepEqual(numbers(tensors.get('scalar')), [7]);
    assert.deepEqual(numbers(tensors.get('empty')), []);
    assert.equal(read(safetensors([])).size, 0);
  });

  it('may have numbers of other types, which become float32', () => {
    const entry = (name: string, dtype: string, array: ArrayBufferView, shape = [1]): Entry => ({
      name,
      dtype,
      shape,
      bytes: new Uint8Array(array.buffer),
    });
    const tensors = read(
      safetensors([
        entry('double', 'F64', Float64Array.of(1 / 3)),
        entry('brain', 'BF16', Uint16Array.of(0xc020)),
        entry('long', 'I64', BigInt64Array.of(-7n)),
        entry('byte', 'U8', Uint8Array.of(255)),
      ]),
    );
    assert.deepEqual(
      ['double', 'brain', 'long', 'byte'].map((name) => numbers(tensors.get(name))[0]),
      [Math.fround(1 / 3), -2.5, -7, 255],
    );
  });

  it('may call its tensors anything', () => {
    const names = ['__proto__', 'prototype', 'constructor', 'toString', 'a.b', ''];
    const json = names.map((name, k) => {
      const entry = { dtype: 'F32', shape: [1], data_offsets: [4 * k, 4 * k + 4] };
      return `${JSON.stringify(name)}:${JSON.stringify(entry)}`;
    });
    const data = bytesOf(Float32Array.from(names.keys()));
    const tensors = read(withHeader(utf8(`{${json.join()}}`), data));
    assert.deepEqual(
      names.map((name) => numbers(tensors.get(name))),
      names.map((_, k) => [k]),
    );
  });

  it('may list its tensors in another order than they lie in', () => {
    const reversed = safetensors([f32('a', [1], 1), f32('b', [1], 2)], (header) => {
      const { a, b } = header;
      delete header.a;
      Object.assign(header, { b, a });
    });
    assert.deepEqual(numbers(read(reversed).get('a')), [1]);
    assert.deepEqual(numbers(read(reversed).get('b')), [2]);
  });

  it('may start its tensors anywhere, aligned or not', () => {
    const odd = read(safetensors([i8('one', [1], 1), f32('a', [2], 0.1, -1e30), f16('h', 0x3c00)]));
    assert.deepEqual(numbers(odd.get('a')), [Math.fround(0.1), Math.fround(-1e30)]);
    assert.deepEqual(numbers(odd.get('h')), [1]);
    for (const shift of [1, 2, 3]) {
      const moved = joined([new Uint8Array(shift), SMALL]).subarray(shift);
      assert.deepEqual(numbers(read(moved).get('a')), [1, -2, 0.5, 3.25]);
    }
  });

  it('gives back any numbers it was written with', () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 1, maxLength: 50 }), fc.nat(7), (data, ahead) => {
        const pad = i8('pad', [ahead], ...new Array(ahead).fill(1));
        const file = safetensors([
          pad,
          { name: 'x', dtype: 'F32', shape: [data.length], bytes: bytesOf(data) },
        ]);
        assert.deepEqual(decode(read(file).get('x')!), data);
      }),
    );
  });

  describe('is refused', () => {
    it('when it is cut off, at whatever byte', () => {
      for (let length = 0; length < SMALL.length; length++) refused(SMALL.subarray(0, length), /it ends/);
    });

    it('when its header claims to be longer than any', () => {
      const bytes = SMALL.slice();
      bytes.fill(0xff, 0, 8);
      refused(bytes, /its header claims/);
      bytes.fill(0, 0, 8);
      bytes[3] = 2; // 32 MiB
      refused(bytes, /its header claims 33554432 bytes/);
    });

    it('when its header is no JSON, or not UTF-8', () => {
      for (const header of ['', '{', 'null,', '{"a":}'])
        refused(withHeader(utf8(header)), /header is not JSON/);
      refused(withHeader(Uint8Array.of(0x7b, 0xff, 0x7d)), /header is not JSON/);
    });

    it('when its header is something else than tensors', () => {
      for (const header of ['null', '5', '"a"', '[1]'])
        refused(withHeader(utf8(header)), /header is no JSON object/);
    });

    const entries: [what: string, change: object, message: RegExp][] = [
      ['a type not read here', { dtype: 'F8_E4M3' }, /"a" has the type F8_E4M3; read are F32, F16, BF16/],
      ['a type that only objects have', { dtype: 'constructor' }, /"a" has the type constructor/],
      ['a type that is none', { dtype: 4 }, /wrong at "a.dtype"/],
      ['a negative size', { shape: [-2, -2] }, /wrong at "a.shape.0"/],
      ['a broken size', { shape: [1.5] }, /wrong at "a.shape.0"/],
      [
        'sizes that overflow',
        { shape: [2 ** 52, 2 ** 52, 2 ** 52] },
        /"a" has 16 bytes where its shape needs/,
      ],
      ['sizes beyond whole numbers', { shape: [1e300] }, /wrong at "a.shape.0"/],
      ['no shape', { shape: undefined }, /wrong at "a.shape"/],
      ['a field that is not known', { strides: [1] }, /wrong at "a.strides"/],
      ['another number of bytes than its shape', { shape: [3] }, /"a" has 16 bytes where its shape needs 12/],
      ['another number of bytes than its type', { dtype: 'F16' }, /"a" has 16 bytes where its shape needs 8/],
      ['an end before its start', { data_offsets: [16, 0] }, /"a" has -16 bytes where its shape needs 16/],
      ['a negative offset', { data_offsets: [-16, 0] }, /wrong at "a.data_offsets.0"/],
      ['three offsets', { data_offsets: [0, 8, 16] }, /wrong at|has 8 bytes/],
      ['an end beyond the file', { data_offsets: [1e6, 1e6 + 16] }, /it ends inside tensor "a"/],
      ['bytes of another tensor', { data_offsets: [8, 24] }, /"a" overlaps another one/],
    ];
    for (const [what, change, message] of entries) {
      it(`when a tensor has ${what}`, () => {
        const file = safetensors([f32('b', [4], 0, 0, 0, 0), f32('a', [2, 2], 1, 2, 3, 4)], (header) => {
          if (what !== 'bytes of another tensor') delete header.b;
          Object.assign(header.a as object, { data_offsets: [0, 16] }, change);
        });
        refused(file, message);
      });
    }

    it('when bytes lie between tensors, or after them', () => {
      const two = [f32('a', [1], 1), f32('b', [1], 2)];
      const withoutFirst = safetensors(two, (header) => void delete header.a);
      refused(withoutFirst, /bytes before tensor "b" belong to nothing \(4\)/);
      const withoutLast = safetensors(two, (header) => void delete header.b);
      refused(withoutLast, /bytes at its end belong to nothing \(4\)/);
    });

    it('when its header names a tensor twice, of which a reader would see one', () => {
      const entry = (from: number) => `{"dtype":"F32","shape":[1],"data_offsets":[${from},${from + 4}]}`;
      const header = `{"a" : ${entry(0)},"\\u0061":${entry(4)}}`;
      refused(withHeader(utf8(header), new Uint8Array(8)), /its header has "a" twice/);
    });

    it('when its metadata is no text', () => {
      const file = safetensors([f32('a', [1], 1)], (header) => {
        header.__metadata__ = { version: 1 };
      });
      refused(file, /wrong at "__metadata__.version"/);
    });

    it('and with nothing but a ReaderError, whichever bytes are flipped', () => {
      const flips = fc.array(fc.tuple(fc.nat(SMALL.length - 1), fc.integer({ min: 1, max: 255 })), {
        minLength: 1,
        maxLength: 8,
      });
      fc.assert(
        fc.property(flips, fc.nat(SMALL.length), (changes, length) => {
          const bytes = SMALL.slice();
          for (const [at, mask] of changes) bytes[at]! ^= mask;
          for (const one of [bytes, bytes.subarray(0, length)]) {
            try {
              for (const tensor of read(one).values()) decode(tensor);
            } catch (error) {
              assert.ok(error instanceof ReaderError, String(error));
            }
          }
        }),
        { numRuns: 300 },
      );
    });
  });
});

describe('A number of 16 bits', () => {
  const known: [bits: number, value: number][] = [
    [0x0000, 0],
    [0x8000, -0],
    [0x0001, 2 ** -24],
    [0x8001, -(2 ** -24)],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3555, 0.333251953125],
    [0x3bff, 0.99951171875],
    [0x3c00, 1],
    [0x3c01, 1.0009765625],
    [0xc000, -2],
    [0x4248, 3.140625],
    [0x7bff, 65504],
    [0xfbff, -65504],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0xfc00, Number.NEGATIVE_INFINITY],
    [0x7c01, Number.NaN],
    [0x7e00, Number.NaN],
    [0xffff, Number.NaN],
  ];
  for (const [bits, value] of known) {
    it(`0x${bits.toString(16).padStart(4, '0')} is ${Object.is(value, -0) ? '-0' : value}`, () =>
      assert.ok(Object.is(half(bits), value)));
  }

  it('grows with its bits, and has the opposite with the sign bit', () => {
    for (let bits = 0; bits < 0x7c00; bits++) {
      assert.ok(half(bits + 1) > half(bits), `0x${bits.toString(16)}`);
      assert.ok(Object.is(half(bits | 0x8000), -half(bits)), `0x${bits.toString(16)}`);
    }
  });
});

describe('Numbers of 8 bits', () => {
  it('are scaled row by row', () => {
    const { b } = Object.fromEntries(read(safetensors([i8('b', [2, 3], 1, -2, 127, -128, 0, 64)])));
    assert.deepEqual(numbers(b, [0.5, 2]), [0.5, -1, 63.5, -256, 0, 128]);
  });

  it('are scaled over all axes behind the first', () => {
    const { b } = Object.fromEntries(read(safetensors([i8('b', [2, 2, 1], 1, 2, 3, 4)])));
    assert.deepEqual(numbers(b, [1, 10]), [1, 2, 30, 40]);
  });
});
