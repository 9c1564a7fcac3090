import assert from 'node:assert/strict';
import { ReaderError } from '../../../src/errors';
import type { ModelSpec } from '../../../src/model/spec';
import { Frames } from '../../../src/text/frames';
import { Ids } from '../../../src/text/ids';
import { eachSource } from '../../../src/text/sequences';
import { encodeSource } from '../../../src/text/source';
import { markedPieces, type SourceReader, sourceOf } from '../../../src/text/token';

const TOKENS = { pad: 0, sos: 1, eos: 2 };
const IDS: ModelSpec['source'] = { kind: 'ids', vocabulary: 12, maxLength: 5 };
const VECTORS: ModelSpec['source'] = { kind: 'vectors', size: 3, maxLength: 4 };

function refusal(text: string, spec: ModelSpec['source'], reader: SourceReader): string {
  try {
    encodeSource(text, spec, reader);
  } catch (error) {
    assert.ok(error instanceof ReaderError, String(error));
    return error.message;
  }
  throw new Error(`${JSON.stringify(text)} was taken.`);
}

describe('A source of ids', () => {
  const ids = new Ids(TOKENS, 12);
  const read = (text: string) => sourceOf(encodeSource(text, IDS, ids));

  it('is read from numbers between spaces or commas', () => {
    for (const text of ['5 6 7', '5,6,7', ' 5,\t6 , 7\n']) assert.deepEqual(read(text), [5, 6, 7]);
    assert.deepEqual(read('11'), [11]);
  });

  it('shows the numbers as they are', () => {
    assert.deepEqual(ids.encode('5 007'), [
      { id: 5, piece: '5', unknown: false },
      { id: 7, piece: '007', unknown: false },
    ]);
  });

  it('is written as numbers, without the special tokens', () => {
    assert.equal(ids.decode([1, 5, 6, 3, 2, 0]), '5 6 3');
    assert.equal(ids.decode([2]), '');
    assert.deepEqual(ids.vocabulary.slice(0, 5), ['<pad>', '<sos>', '<eos>', '3', '4']);
  });

  it('is refused with the place and what is read, where something is no id', () => {
    const known = (place: number, piece: string) =>
      `Token ${place} is “${piece}”; this model reads ids from 0 to 11, separated by spaces or commas.`;
    for (const piece of ['12', '-1', '1.5', 'apple', '1e1', '9999999999999', 'NaN', '５'])
      assert.equal(refusal(`5 ${piece} 6`, IDS, ids), known(2, piece));
  });

  it('is refused where it is empty or too long', () => {
    for (const nothing of ['', ' \n ', ',', ', ,']) assert.match(refusal(nothing, IDS, ids), /no token ids/);
    assert.match(refusal('3 3 3 3 3 3', IDS, ids), /6 token ids; the model takes up to 5\. Choose fewer/);
  });
});

describe('A source of vectors', () => {
  const frames = new Frames(3);
  const read = (text: string) => sourceOf(encodeSource(text, VECTORS, frames));

  it('is read from a frame a line, or between semicolons', () => {
    const two = [
      [0.5, -1, 2e-3],
      [1, 0, 0.25],
    ];
    for (const text of [
      '0.5 -1 2e-3\n1 0 .25',
      '0.5,−1,2E-3;1,0,.25',
      '0.5, -1, 2e-3\r\n\r\n 1 +0 .25 ;\n',
      '5e-1 -1. 0.002\r1 0 .25',
    ])
      assert.deepEqual(read(text), two);
  });

  it('shows the first numbers of a frame', () => {
    assert.deepEqual(
      frames.encode('0.123456 -12345.6 7; 1 2 3').map(({ piece }) => piece),
      ['0.123 −12300 …', '1 2 …'],
    );
    assert.deepEqual(
      new Frames(1).encode('0.5\n-2').map(({ piece }) => piece),
      ['0.5', '−2'],
    );
  });

  it('is refused with the place and what is read, where something is no number', () => {
    for (const piece of ['apple', 'NaN', 'Infinity', '1e400', '1e39', '--1', '0x10', '1.2.3', '.', 'e5'])
      assert.equal(
        refusal(`1 2 3\n4 ${piece} 6`, VECTORS, frames),
        `“${piece}” in frame 2 of the source is not a number. This model reads frames of 3 numbers: one frame a line, or between semicolons.`,
      );
  });

  it('is refused with both widths, where a frame has another', () => {
    assert.match(
      refusal('1 2 3\n4 5', VECTORS, frames),
      /^Frame 2 of the source has 2 numbers; .* of 3 numbers:/,
    );
    assert.match(
      refusal('1 2 3 4', VECTORS, frames),
      /^Frame 1 of the source has 4 numbers; .* of 3 numbers:/,
    );
  });

  it('is refused where it is empty or too long', () => {
    for (const nothing of ['', '\n\n', ';', ' ; , '])
      assert.match(refusal(nothing, VECTORS, frames), /no frames/);
    assert.match(
      refusal(Array(5).fill('1 2 3').join(';'), VECTORS, frames),
      /5 frames; the model takes up to 4\. Choose fewer/,
    );
  });
});

describe('Pieces as they are shown', () => {
  it('go on with each other only where some are marked as the beginning of a word', () => {
    assert.deepEqual(markedPieces(['▁eat', 'ing', '.']), ['▁eat', 'ing', '.']);
    assert.deepEqual(markedPieces(['eat', '12', '.', '<eos>']), ['▁eat', '▁12', '.', '<eos>']);
    assert.deepEqual(markedPieces(['먹', '▁', 'ㅁ', '−1 …']), ['▁먹', '▁', '▁ㅁ', '−1 …']);
  });
});

describe('The sources in a text', () => {
  const found = (text: string, source: ModelSpec['source']) =>
    [...eachSource(text, source)].map((span) => {
      assert.equal(text.slice(span.start, span.end), span.text);
      return span.text;
    });

  it('are its lines, of ids', () => {
    assert.deepEqual(found('5 6 7\n\n  8 9\t\r\n3', IDS), ['5 6 7', '8 9', '3']);
    assert.deepEqual(found(' \n', IDS), []);
  });

  it('are blocks of lines, of frames', () => {
    const text = '\n 1 2 3\n4 5 6 \n\n7 8 9\r\n1 1 1\r\n \r\n2 2 2';
    assert.deepEqual(found(text, VECTORS), ['1 2 3\n4 5 6', '7 8 9\r\n1 1 1', '2 2 2']);
    assert.deepEqual(found('', VECTORS), []);
    assert.deepEqual(found('1 2\r3 4\r\r5 6', VECTORS), ['1 2\r3 4', '5 6']);
  });

  it('may be of any length', () => {
    const text = '1.5 2.5 3.5\n'.repeat(2_000_000);
    assert.deepEqual(found(text, VECTORS), [text.trimEnd()]);
  });

  it('are its sentences, of text', () => {
    const text: ModelSpec['source'] = {
      kind: 'text',
      language: 'en',
      tokenizer: 'a.json',
      vocabulary: 9,
      maxLength: 9,
    };
    assert.deepEqual(found('He ate. She ran.', text), ['He ate.', 'She ran.']);
  });
});
