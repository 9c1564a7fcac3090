import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ReaderError } from '../../../../src/errors';
import type { Encoding } from '../../../../src/training/data/file/decoded';
import { readPairs } from '../../../../src/training/data/file/readPairs';

/** Bytes in pieces of a size. */
async function* pieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let k = 0; k < bytes.length; k += size) yield bytes.subarray(k, k + size);
}

const read = (bytes: Uint8Array, encoding?: Encoding, size?: number) =>
  readPairs('pairs.tsv', pieces(bytes, size), encoding);
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, little: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return Uint8Array.from(little ? bytes : bytes.swap16());
};
const sources = async (text: string) => (await read(utf8(text))).pairs.map(({ source }) => source);

const TWO = 'one\t하나\ntwo\t둘\n';
const PAIRS = [
  { source: 'one', target: '하나' },
  { source: 'two', target: '둘' },
];

describe('A file of pairs', () => {
  it('is lines of source, tab, target', async () => {
    assert.deepEqual(await read(utf8(TWO)), { pairs: PAIRS, notes: [] });
    assert.deepEqual((await read(utf8(TWO.replaceAll('\n', '\r\n').trimEnd()))).pairs, PAIRS);
  });

  it('is the same in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.stringMatching(/^[a-z가-힣🙂]+$/u), fc.stringMatching(/^[a-z가-힣]+$/)), {
          minLength: 2,
        }),
        fc.integer({ min: 1, max: 20 }),
        async (lines, size) => {
          fc.pre(new Set(lines.map(([source]) => source)).size > 1);
          const text = lines.map((line) => line.join('\t')).join('\n');
          const { pairs, notes } = await read(utf8(text), undefined, size);
          assert.deepEqual(
            pairs,
            lines.map(([source, target]) => ({ source, target })),
          );
          assert.deepEqual(notes, []);
        },
      ),
    );
  });

  const EUC_KR = Uint8Array.from([
    ...utf8('one\t'),
    ...[0xc7, 0xcf, 0xb3, 0xaa], // 하나
    ...utf8('\ntwo\t'),
    ...[0xb5, 0xd1], // 둘
    ...utf8('\nwings\t'),
    ...[0x8c, 0x63], // 똠: of CP949 only
  ]);

  const encodings: [string, Uint8Array][] = [
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${TWO}`)],
    ['UTF-16, little end first', utf16(`\uFEFF${TWO}`, true)],
    ['UTF-16, big end first', utf16(`\uFEFF${TWO}`, false)],
    ['UTF-16 without a mark, little end first', utf16(TWO, true)],
    ['UTF-16 without a mark, big end first', utf16(TWO, false)],
  ];
  for (const [name, bytes] of encodings)
    it(`may be in ${name}`, async () => {
      for (const size of [1, 7, 1000]) assert.deepEqual((await read(bytes, undefined, size)).pairs, PAIRS);
    });

  it('may be in CP949, told or not', async () => {
    const wings = { source: 'wings', target: '똠' };
    assert.deepEqual((await read(EUC_KR, 'euc-kr')).pairs, [...PAIRS, wings]);
    for (const size of [1, 7, 1000])
      assert.deepEqual((await read(EUC_KR, undefined, size)).pairs, [...PAIRS, wings]);
    assert.deepEqual((await read(EUC_KR, 'euc-kr')).notes, []);
    assert.match((await read(EUC_KR)).notes[0]!, /^pairs\.tsv: read as EUC-KR, which is what its bytes/);
  });

  it('may be in Latin-1, where that is told, and says that it can be', async () => {
    const bytes = Uint8Array.from('ice\tglac\u00e9\nwhere\to\u00f9\n', (one) => one.charCodeAt(0));
    const pairs = [
      { source: 'ice', target: 'glacé' },
      { source: 'where', target: 'où' },
    ];
    assert.deepEqual((await read(bytes, 'windows-1252')).pairs, pairs);
    await assert.rejects(
      read(bytes),
      /lines with bytes that are no text .*"data\.encoding" \(.*windows-1252/,
    );
  });

  it('that is UTF-8 stays so where a byte is broken', async () => {
    const broken = Uint8Array.from([...utf8(`${TWO}가나다라\t마바사\nthree\t`), 0xec, 0x85, ...utf8('\n')]);
    const { pairs, notes } = await read(broken, undefined, 1000);
    assert.equal(pairs.length, 3);
    assert.match(notes[0]!, /^pairs\.tsv: lines with bytes that are no text were left out: 4\./);
  });

  it('that is UTF-8 stays so where a zero byte has got into it', async () => {
    const lines = Array.from({ length: 1000 }, (_, k) => `one ${k}\teins`);
    lines[500] += '\u0000';
    for (const size of [100, 1_000_000]) {
      const { pairs, notes } = await read(utf8(lines.join('\n')), undefined, size);
      assert.equal(pairs.length, 999);
      assert.match(notes[0]!, /control characters were left out: 501\./);
    }
  });

  const faults: [string, string, RegExp][] = [
    ['empty lines', `${TWO}\n  \n`, /empty lines were skipped: 3, 4\./],
    ['lines without a tab', `one two\n${TWO}`, /without a tab were left out: 1\. A line is written/],
    ['lines without a source', `${TWO}\tdrei\n`, /nothing before the tab were left out: 3\./],
    ['lines without a target', `${TWO}three\t \n`, /nothing after the tab were left out: 3\./],
    ['control characters', `${TWO}three\t\u0001\n`, /control characters were left out: 3\./],
    [
      'lines of 100,000 characters',
      `${TWO}${'x'.repeat(100_000)}\ty\n`,
      /more than 20,000 .*out: 3\. Divide/,
    ],
  ];
  for (const [name, text, note] of faults)
    it(`names ${name}, and reads the rest`, async () => {
      const { pairs, notes } = await read(utf8(text), undefined, 999);
      assert.deepEqual(pairs, PAIRS);
      assert.equal(notes.length, 1);
      assert.match(notes[0]!, note);
    });

  it('may have more columns, which are left aside and named', async () => {
    const { pairs, notes } = await read(utf8('one\t하나\tCC-BY\ntwo\t둘\n'));
    assert.deepEqual(pairs, PAIRS);
    assert.match(notes[0]!, /more than two columns were read without what stands after the second: 1\./);
  });

  it('names the first few lines of many', async () => {
    const { notes } = await read(utf8(`${TWO}${'no tab\n'.repeat(2000)}`), undefined, 500);
    assert.match(notes[0]!, /left out: 3, 4, 5, 6, 7, … \(2,000 lines\)/);
  });

  it('without two pairs is refused, and says what is in it', async () => {
    for (const [text, reason] of [
      ['', /^"pairs\.tsv" has no two pairs/],
      ['one\nand\nonly\n', /without a tab were left out: 1, 2, 3/],
      ['one\t하나\n', /has no two pairs .* A line is written source, tab, target\.$/],
      [
        'one\t하나\none\t일\n',
        /^All 2 pairs of "pairs\.tsv" have the same source\. .*add pairs with another source\.$/,
      ],
    ] as const)
      await assert.rejects(read(utf8(text)), (error: unknown) => {
        assert.ok(error instanceof ReaderError);
        assert.match(error.message, reason);
        return true;
      });
  });

  it('keeps no line without an end in memory', async () => {
    async function* endless() {
      yield utf8(TWO);
      const piece = utf8('x'.repeat(65_536));
      for (let k = 0; k < 1000; k++) yield piece;
      yield utf8(`\n${'three'}\tdrei`);
    }
    const { pairs } = await readPairs('pairs.tsv', endless());
    assert.equal(pairs.length, 3);
  });

  it('has its spaces put in order', async () => {
    assert.deepEqual(await sources(' a\u00a0 b \tc\nd\te\n'), ['a b', 'd']);
  });
});
