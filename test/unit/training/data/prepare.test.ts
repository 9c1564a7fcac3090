import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { ReaderError } from '../../../../src/errors';
import { learnTokenizer } from '../../../../src/text/buildTokenizer';
import { piecesOf } from '../../../../src/text/pieces';
import { TrainingConfig } from '../../../../src/training/config';
import { filesOf, withFiles } from '../../../../src/training/data/files';
import { type OpenFile, prepare } from '../../../../src/training/data/prepare';
import { split } from '../../../../src/training/data/split';

const config = (fields: object) => v.parse(TrainingConfig, fields);

const file = (text: string): OpenFile =>
  async function* () {
    yield new TextEncoder().encode(text);
  };
const NO_FILE = file('');

describe('The parts of the data', () => {
  const sources = fc.array(fc.string({ minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 50 });

  it('have every pair once, and no source in both', () => {
    fc.assert(
      fc.property(
        sources,
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        fc.nat(),
        (names, share, seed) => {
          fc.pre(new Set(names).size > 1);
          const pairs = names.map((source, k) => ({ source, target: String(k) }));
          const { training, development } = split(pairs, share, seed, ({ source }) => source);
          assert.deepEqual(new Set([...training, ...development]), new Set(pairs));
          assert.equal(training.length + development.length, pairs.length);
          assert.ok(training.length > 0 && development.length > 0);
          const learned = new Set(training.map(({ source }) => source));
          assert.ok(development.every(({ source }) => !learned.has(source)));
        },
      ),
    );
  });

  it('have the sizes asked for', () => {
    const pairs = Array.from({ length: 20_000 }, (_, k) => ({ source: `${k}`, target: '' }));
    for (const share of [0.01, 0.1, 0.5]) {
      const { development } = split(pairs, share, 1, ({ source }) => source);
      assert.ok(
        Math.abs(development.length / pairs.length - share) < 0.012,
        `${share}: ${development.length}`,
      );
    }
  });
});

describe('Prepared data', () => {
  it('are ids, and give the texts back', async () => {
    const data = { task: 'dates', pairs: 300 };
    const { spec, training, development, source, target, notes } = await prepare(config({ data }), NO_FILE);
    assert.equal(training.length + development.length, 300);
    assert.deepEqual(spec.title, { en: 'Dates', ko: '날짜' });
    for (const pair of training) {
      assert.match(target.decode(pair.target), /^\d{4}-\d\d-\d\d$/);
      assert.ok(source.decode(pair.source as number[]).length >= 8);
    }
    assert.deepEqual(notes, []);
  });

  it('are the same again', async () => {
    const wanted = config({ data: { task: 'numbers', pairs: 100 } });
    const [one, other] = [await prepare(wanted, NO_FILE), await prepare(wanted, NO_FILE)];
    for (const part of ['training', 'development', 'spec', 'tokenizers'] as const)
      assert.deepEqual(one[part], other[part]);
  });

  for (const cut of ['words', 'characters', 'jamo', 'bpe'])
    it(`may be cut into ${cut}, with one vocabulary for both sides`, async () => {
      const tokenizer = { shared: true, source: { cut } };
      const wanted = config({
        data: { task: 'numbers', pairs: 50, tokenizer },
        model: { architecture: { tied: 'all' } },
      });
      const { spec, tokenizers, source, target, development } = await prepare(wanted, NO_FILE);
      assert.deepEqual([...tokenizers.keys()], ['tokenizer.json']);
      assert.equal(source, target);
      assert.equal(spec.embedding.tied, 'all');
      assert.match(target.decode(development[0]!.target), /^(\?|[가-힣 ]|<unk>)+$/);
    });

  it('of a file say what was left out and what stays unknown', async () => {
    const text = `one\thello\ntwo\thallo\n${'long '.repeat(70)}\tx\nno tab\n`;
    const data = {
      task: 'file',
      file: 'a.tsv',
      development: 0.4,
      tokenizer: { source: { cut: 'words' } },
      languages: { source: 'en' },
    };
    const { notes, spec } = await prepare(config({ data, name: 'Greetings' }), file(text));
    assert.match(notes[0]!, /^a\.tsv: lines without a tab were left out: 4/);
    assert.match(notes[1]!, /^Pairs left out: 1\. .*more than 60 tokens/);
    assert.ok(notes.some((note) => /read as <unk>/.test(note)));
    assert.equal(spec.id, 'greetings');
    assert.deepEqual(spec.source.kind === 'text' && spec.source.language, 'en');
  });

  /** Files by name. */
  const files = (all: Readonly<Record<string, string>>): OpenFile =>
    async function* (name) {
      yield new TextEncoder().encode(all[name]!);
    };
  /** A tokenizer of words, its first entries the special ones unless others are given. */
  const tokenizer = (first = ['<pad>', '<sos>', '<eos>', '<unk>']) =>
    JSON.stringify(
      learnTokenizer('words', ['one two three', 'eins zwei'], { pad: 0, sos: 1, eos: 2, unk: 3 }, LIMITS),
    ).replaceAll('"<pad>"', `"${first[0]}"`);
  const LIMITS = { limit: 100, leastCount: 1 };
  const given = (fields: object = {}) =>
    config({
      data: {
        task: 'file',
        file: 'a.tsv',
        developmentFile: 'b.tsv',
        tokenizer: { file: 'words.json' },
        ...fields,
      },
    });
  const PAIRS = { 'a.tsv': 'one\teins\ntwo\tzwei\n', 'b.tsv': 'three\tdrei\none two\teins\n' };

  const written: [string, string, string][] = [
    ['words', '밤에 본다 한글을', '[밤에] 본다 [한글을]'],
    ['characters', '밤에 한다🙂', '[밤에] [한]다[🙂]'],
    ['jamo', '한글 뷁', '한글 [뷁]'],
    ['bpe', '물을 본다', '[물]을 본다'],
  ];
  for (const [cut, source, marked] of written)
    it(`cut into ${cut} are known as they were written, also what the vocabulary lacks`, async () => {
      const learned = '을 본다\tein\n본다 을\tzwei\n하는 글\tdrei\n간 을\tx\n';
      const open = files({ 'a.tsv': learned, 'b.tsv': `${source}\tein y\n을\tein\n` });
      const tokenizer = { source: { cut }, target: { cut: 'words' } };
      const { development, written } = await prepare(given({ tokenizer }), open);
      const texts = development.map((pair) => {
        const { source, target } = written(pair);
        return [source, target].map((parts) =>
          parts.map(({ text, unknown }) => (unknown ? `[${text}]` : text)).join(''),
        );
      });
      assert.deepEqual(
        texts.sort(),
        [
          [marked, 'ein [y]'],
          ['을', 'ein'],
        ].sort(),
      );
    });

  it('give each token its piece of the text, also of letters that are put together', async () => {
    const open = files({ 'a.tsv': '한글\t한글\n글\t글\n', 'b.tsv': '한\t한글\n을\t한글\n' });
    const { development, target } = await prepare(given({ tokenizer: { target: { cut: 'jamo' } } }), open);
    const pieces = piecesOf(target, development[0]!.target);
    assert.deepEqual(pieces, ['', '', '한', '', '', '글']);
  });

  it('take a tokenizer and a development part that there are', async () => {
    const open = files({ ...PAIRS, 'words.json': tokenizer() });
    const { training, development, source, target, tokenizers, spec, notes } = await prepare(given(), open);
    assert.deepEqual([training.length, development.length], [2, 2]);
    assert.equal(source, target);
    assert.deepEqual([...tokenizers], [['tokenizer.json', new TextEncoder().encode(tokenizer())]]);
    assert.equal(spec.target.vocabulary, Object.keys(JSON.parse(tokenizer()).model.vocab).length);
    assert.ok(development.some((pair) => source.decode(pair.source as number[]) === 'three'));
    assert.match(notes[0]!, /^1 of \d+ tokens of the target are not among .* that was given/);
    const tied = { ...given(), model: { ...given().model, architecture: { tied: 'all' as const } } };
    assert.equal((await prepare(tied, open)).spec.embedding.tied, 'all');
  });

  it('refuse a tokenizer that does not begin with the special tokens, or is none', async () => {
    const refusal = (json: string) =>
      prepare(given(), files({ ...PAIRS, 'words.json': json })).then(
        () => 'accepted',
        (error: unknown) => (error instanceof ReaderError ? error.message : String(error)),
      );
    assert.match(
      await refusal(tokenizer(['word'])),
      /^words\.json has “word” as entry 0, where <pad> is needed/,
    );
    assert.match(await refusal('{}'), /^words\.json /);
    assert.match(await refusal('no JSON'), /^words\.json is not a tokenizer/);
  });

  it('name their files, and take them by other names', () => {
    assert.deepEqual(filesOf(given().data), ['a.tsv', 'b.tsv', 'words.json']);
    assert.deepEqual(filesOf(withFiles(given().data, (file) => `../${file}`)), [
      '../a.tsv',
      '../b.tsv',
      '../words.json',
    ]);
    const made = config({ data: { task: 'copy' } }).data;
    assert.deepEqual(filesOf(made), []);
    assert.deepEqual(
      withFiles(made, () => 'x'),
      made,
    );
  });

  it('keep the most frequent where there is no room for all, and say so', async () => {
    const text = Array.from({ length: 200 }, (_, k) => `w${k} common\tx`).join('\n');
    const tokenizer = { source: { cut: 'words', limit: 20 } };
    const { spec, notes } = await prepare(
      config({ data: { task: 'file', file: 'a', tokenizer } }),
      file(text),
    );
    assert.equal(spec.source.kind === 'text' && spec.source.vocabulary, 20);
    assert.match(notes[0]!, /of 400 tokens of the source are not among the 20 entries/);
  });

  it('that the vocabulary has room for, but the training part not, are told otherwise', async () => {
    const text = Array.from({ length: 200 }, (_, k) => `w${k} common\tx`).join('\n');
    const tokenizer = { source: { cut: 'words' } };
    const made = await prepare(config({ data: { task: 'file', file: 'a', tokenizer } }), file(text));
    assert.match(made.notes[0]!, /of 400 tokens of the source are read as <unk>: what is learned from/);
  });

  it('of which none is short enough are refused', async () => {
    const data = { task: 'copy', pairs: 50, longest: { source: 1, target: 1 } };
    await assert.rejects(prepare(config({ data }), NO_FILE), (error: unknown) => {
      assert.ok(error instanceof ReaderError);
      assert.match(error.message, /^No pair is short enough to learn from\.\nPairs left out: 50\./);
      return true;
    });
  });

  it('let others run while they are made', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++);
    const told: string[] = [];
    await prepare(config({ data: { task: 'copy', pairs: 10_000 } }), NO_FILE, (said) => told.push(said));
    clearInterval(timer);
    assert.ok(turns > 2);
    assert.deepEqual(told, [
      'The vocabularies of 10,000 pairs are learned',
      ...[2, 4, 6, 8, 10].map((done) => `${done},000 of 10,000 pairs cut into tokens`),
    ]);
  });
});
