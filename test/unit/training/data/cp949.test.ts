import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Cp949Decoder } from '../../../../src/training/data/file/cp949';

const decode = (...bytes: number[]) => new Cp949Decoder().decode(Uint8Array.from(bytes));

describe('CP949', () => {
  const known: [string, number[]][] = [
    ['a갂', [0x61, 0x81, 0x41]],
    ['똠', [0x8c, 0x63]],
    ['뷁', [0x94, 0xee]],
    ['힣힝', [0xc6, 0x52, 0xc8, 0xfe]],
    ['펲', [0xbc, 0x84]],
    ['韓', [0xf9, 0xdb]],
  ];
  for (const [text, bytes] of known)
    it(`has ${text}`, () => {
      assert.equal(decode(...bytes), text);
    });

  it('has every syllable where Python has it', () => {
    const bytes = new Map<string, [number, number]>();
    for (let lead = 0x81; lead < 0xff; lead++)
      for (let trail = 0x41; trail < 0xff; trail++) bytes.set(decode(lead, trail), [lead, trail]);
    const all = Array.from(
      { length: 0xd7a4 - 0xac00 },
      (_, k) => bytes.get(String.fromCharCode(0xac00 + k))!,
    );
    // hashlib.sha256(''.join(map(chr, range(0xac00, 0xd7a4))).encode('cp949')).hexdigest()
    assert.equal(
      createHash('sha256').update(Uint8Array.from(all.flat())).digest('hex'),
      '9d355925bccc44ae41885b4e53eb25cf5f2f5f52000c586e3b8cd938791447bd',
    );
  });

  it('has U+FFFD for what it does not know, and goes on behind it', () => {
    assert.equal(decode(0x80, 0x61), '\uFFFDa');
    assert.equal(decode(0xc7, 0x0a, 0x62), '\uFFFD\nb');
    assert.equal(decode(0x61, 0xc7), 'a\uFFFD');
  });
});
