import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { damaged } from '../../../../src/checkpoint/pytorch/fail';
import { Zip } from '../../../../src/checkpoint/pytorch/zip';
import { readStateDict } from '../../../../src/checkpoint/stateDict';
import { ReaderError } from '../../../../src/errors';
import { checkpoint, latin1, OVERVIEW, pickle, torchSaved } from '../../support/checkpoints';
import { bytesOf } from '../../support/folders';

const { call, dictionary, global, integer, storage, tensor, text } = pickle;
const read = (bytes: Uint8Array) => readStateDict('model.pt', bytes);
const floats = (...numbers: number[]) => bytesOf(Float32Array.from(numbers));

/** One tensor `x` over a storage of six float32 numbers. */
const one = (offset: number, shape: number[], strides: number[], type = 'FloatStorage', length = 6) =>
  torchSaved(dictionary(['x', tensor(storage(type, '0', length), offset, shape, strides)]), {
    0: floats(0, 1, 2, 3, 4, 5),
  });

const numbers = (bytes: Uint8Array) => Array.from(read(bytes).tensors.get('x')!.read());

function refused(bytes: Uint8Array, message: RegExp, use = read as (bytes: Uint8Array) => unknown): void {
  assert.throws(
    () => use(bytes),
    (error: Error) => {
      assert.ok(error instanceof ReaderError, String(error.stack));
      assert.match(error.message, message);
      return true;
    },
  );
}

/** As the parity tests have them, written by PyTorch. */
const written = Zip.open(
  readFileSync(path.resolve('test', 'parity', 'goldens', 'pytorch.zip')),
  damaged('pytorch.zip'),
);

describe('A PyTorch checkpoint', () => {
  describe('gives its tensors', () => {
    it('row by row, though they lie otherwise in their storage', () => {
      assert.deepEqual(numbers(one(0, [2, 3], [3, 1])), [0, 1, 2, 3, 4, 5]);
      assert.deepEqual(numbers(one(0, [3, 2], [1, 3])), [0, 3, 1, 4, 2, 5]);
      assert.deepEqual(numbers(one(1, [2], [3])), [1, 4]);
      assert.deepEqual(numbers(one(5, [], [])), [5]);
      assert.deepEqual(numbers(one(0, [0, 4], [4, 1])), []);
    });

    it('of nested dictionaries under their names, with the plain values beside them', () => {
      const inner = dictionary(['weight', tensor(storage('FloatStorage', '0', 1), 0, [1], [1])]);
      const bytes = torchSaved(
        dictionary(['model', inner], ['epoch', integer(3)], ['note', text('good')], ['none', 'N']),
        { 0: floats(7) },
      );
      const { tensors, values } = read(bytes);
      assert.deepEqual([...tensors.keys()], ['model.weight']);
      assert.deepEqual(
        [...values],
        [
          ['epoch', 3],
          ['note', 'good'],
        ],
      );
    });

    it('from an archive that was compressed since', () => {
      const object = dictionary(['x', tensor(storage('FloatStorage', '0', 200), 0, [200], [1])]);
      const bytes = torchSaved(object, { 0: new Uint8Array(800) }, { level: 9 });
      assert.ok(bytes.length < 900);
      assert.deepEqual(numbers(bytes), new Array(200).fill(0));
    });

    it('in the byte order that it names', () => {
      const object = dictionary(['x', tensor(storage('FloatStorage', '0', 1), 0, [1], [1])]);
      const swapped = { 0: floats(1.5).toReversed() };
      assert.deepEqual(numbers(torchSaved(object, swapped, { byteorder: 'big' })), [1.5]);
      assert.deepEqual(numbers(torchSaved(object, { 0: floats(1.5) }, { byteorder: 'little' })), [1.5]);
    });
  });

  describe('is refused by name', () => {
    const named: [what: string, object: string, name: RegExp][] = [
      ['a call of the system', call(global('posix', 'system'), text('true')), /holds posix\.system,/],
      ['a built-in function', call(global('builtins', 'eval'), text('1')), /holds builtins\.eval,/],
      ['a name from the stack', `${text('os')}${text('system')}\x93`, /holds os\.system,/],
      ['a whole module', `${global('__main__', 'Seq2Seq')})\x81}b`, /holds __main__\.Seq2Seq,/],
      ['an instance', `(i__main__\nEvil\n`, /holds __main__\.Evil,/],
      ['a class made anew', `(${global('collections', 'OrderedDict')}o`, /holds collections\.OrderedDict,/],
      ['a set', '\x8f', /holds builtins\.set,/],
      ['bytes', 'C\x02ab', /holds builtins\.bytes,/],
      ['bytes that may change', '\x96\x02\0\0\0\0\0\0\0ab', /holds builtins\.bytearray,/],
      ['a storage that is not read', storage('QInt8Storage', '0', 1), /holds torch\.QInt8Storage,/],
      [
        'a NumPy array',
        call(global('numpy.core.multiarray', '_reconstruct')),
        /holds numpy\.core\.multiarray\._reconstruct,/,
      ],
      ['a class as a value', global('torch', 'FloatStorage'), /holds torch\.FloatStorage,/],
    ];
    for (const [what, object, name] of named) {
      it(`for ${what}, wherever it stands`, () => {
        refused(torchSaved(object), name);
        refused(torchSaved(dictionary(['x', object])), name);
        refused(torchSaved(dictionary(['a', dictionary(['b', `]${object}a`])])), name);
      });
    }

    it('for a function of ours called with something else', () => {
      for (const name of ['_rebuild_tensor_v2', '_rebuild_parameter'])
        refused(torchSaved(call(global('torch._utils', name), integer(1))), /pickle is damaged/);
      refused(torchSaved(call(global('collections', 'OrderedDict'), integer(1))), /pickle is damaged/);
    });

    it('for what is no state dictionary', () => {
      refused(torchSaved('\x98'), /instruction 0x98/);
      refused(latin1('\x80\x02K\x01.'), /a pickle that torch\.save did not write/);
      refused(latin1('#!/bin/sh\n'), /is no checkpoint that is read here/);
      refused(new Uint8Array(), /is no checkpoint/);
    });
  });

  describe('is refused as damaged', () => {
    it('where a tensor looks beyond its storage', () => {
      refused(one(0, [7], [1]), /reaches beyond its storage of 6 numbers/);
      refused(one(5, [2], [1]), /reaches beyond its storage/);
      refused(one(0, [2, 2], [5, 1]), /reaches beyond its storage/);
      refused(one(0, [2], [1, 1]), /the strides \[1, 1\]/);
    });

    it('where a storage is not as long as it says, or of two types', () => {
      refused(one(0, [6], [1], 'DoubleStorage'), /storage "0" is missing or cut off/);
      refused(one(0, [6], [1], 'HalfStorage'), /storage "0" has 24 bytes, and 12 are declared/);
      const bomb = { 0: new Uint8Array(1 << 20) };
      const object = dictionary(['x', tensor(storage('FloatStorage', '0', 200), 0, [200], [1])]);
      refused(torchSaved(object, bomb, { level: 9 }), /storage "0" has 1048576 bytes, and 800 are declared/);
      const both = dictionary(
        ['x', tensor(storage('FloatStorage', '0', 1), 0, [1], [1])],
        ['y', tensor(storage('IntStorage', '0', 1), 0, [1], [1])],
      );
      refused(torchSaved(both, { 0: floats(1) }), /has two types/);
    });

    it('when a tensor of few numbers claims many, as soon as they are asked for', () => {
      const bytes = torchSaved(
        dictionary(['x', tensor(storage('FloatStorage', '0', 1), 0, [255, 255, 255, 255], [0, 0, 0, 0])]),
        { 0: floats(1) },
      );
      refused(bytes, /has only 1 number\./, numbers);
    });

    it('when dictionaries lie in themselves, or lists name each other without end', () => {
      refused(torchSaved(`}q\x00${text('self')}h\x00s`), /lie in themselves/);
      const doubling = Array.from({ length: 30 }, () => '\x85q\x00]h\x00ah\x00a').join('');
      refused(torchSaved(`]${doubling}`), /more than \d+ values|too deep/);
    });

    it('when its instructions find nothing to work on', () => {
      for (const object of ['R', 'b', 's', 'u', 'a', 'h\x05', 't', '\x86', '(', 'Q', ']R', '}(K\x01u'])
        refused(torchSaved(object), /damaged|holds/);
    });

    it('when it is cut off, at whatever byte', () => {
      const whole = torchSaved(dictionary(['x', tensor(storage('FloatStorage', '0', 6), 0, [6], [1])]), {
        0: floats(0, 1, 2, 3, 4, 5),
      });
      for (let length = 0; length < whole.length; length++)
        refused(whole.subarray(0, length), /sound PyTorch checkpoint|no checkpoint/);
    });
  });

  describe('with nothing but a ReaderError', () => {
    const files: [string, Uint8Array][] = [
      ['zip archive', written.read('5.pt')!],
      ['legacy file', written.read('3.pt')!],
      ['nested zip archive', written.read('1.pt')!],
      ['safetensors file', checkpoint(OVERVIEW)],
    ];
    for (const [what, whole] of files) {
      it(`is a ${what} refused, whichever of its bytes are changed`, () => {
        const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
          minLength: 1,
          maxLength: 6,
        });
        fc.assert(
          fc.property(flips, fc.option(fc.nat(whole.length)), (changes, length) => {
            const bytes = whole.slice(0, length ?? whole.length);
            for (const [at, mask] of changes) bytes[at % Math.max(bytes.length, 1)]! ^= mask;
            onlyReaderErrors(bytes);
          }),
          { numRuns: 300 },
        );
      });
    }

    it('are pickles of random instructions refused', () => {
      const instruction = fc.constantFrom(
        ...'.()]}0129abdeghijlopqrstuNRQKMJGXUVIFLT\x85\x86\x87\x88\x8a\x8c\x93\x94\x95',
      );
      const piece = fc.oneof(
        instruction,
        fc.constant(global('collections', 'OrderedDict')),
        fc.constant(text('storage')),
        fc.string({ unit: 'binary-ascii', maxLength: 3 }),
      );
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
          onlyReaderErrors(torchSaved(pieces.join('')));
        }),
        { numRuns: 500 },
      );
    });

    it('are random bytes refused', () => {
      const starts = fc.constantFrom('', 'PK\x03\x04', '\x80\x02', '\x10\0\0\0\0\0\0\0{');
      fc.assert(
        fc.property(starts, fc.uint8Array({ maxLength: 200 }), (start, rest) => {
          onlyReaderErrors(Uint8Array.from([...latin1(start), ...rest]));
        }),
        { numRuns: 500 },
      );
    });
  });
});

function onlyReaderErrors(bytes: Uint8Array): void {
  const start = performance.now();
  try {
    for (const tensor of read(bytes).tensors.values()) tensor.read();
  } catch (error) {
    assert.ok(error instanceof ReaderError, String(error instanceof Error ? error.stack : error));
  }
  assert.ok(performance.now() - start < 5000, 'it takes too long');
}
