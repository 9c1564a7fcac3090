import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ReaderError } from '../../../src/errors';
import { learnTokenizer, listedTokenizer, type TokenizerJson } from '../../../src/text/buildTokenizer';
import { TOKENIZATIONS, type Tokenization } from '../../../src/text/tokenizations';
import { Tokenizer } from '../../../src/text/tokenizer';
import { utf8 } from '../support/folders';

const TOKENS = { pad: 0, sos: 1, eos: 2, unk: 3 };

const SENTENCES = [
  'He is eating an apple.',
  "She doesn't know (yet) what the well-known man wants; does she?",
  'On 2026-11-21 at 10:30, 3.14 and 1,000 were numbers!',
  '3 1 4 1 5',
  '나는 사과를 먹는다.',
  '학생이 “값” 닭, 뷁: 읽었다!',
  '彼は りんごを 食べる。',
  "L'été dernier, ça coûtait 12 €.",
];

const parsed = (json: TokenizerJson, tokens: Parameters<typeof listedTokenizer>[2] = TOKENS) =>
  Tokenizer.parse('tokenizer.json', utf8(JSON.stringify(json)), tokens, Object.keys(json.model.vocab).length);
const learnt = (kind: Tokenization, texts: readonly string[], limit = 500) =>
  parsed(learnTokenizer(kind, texts, TOKENS, { limit }));
const pieces = (tokenizer: Tokenizer, text: string) => tokenizer.encode(text).map((token) => token.piece);
const back = (tokenizer: Tokenizer, text: string) =>
  tokenizer.decode(tokenizer.encode(text).map((token) => token.id));

describe('A tokenizer learnt from texts', () => {
  for (const kind of TOKENIZATIONS) {
    describe(`by ${kind}`, () => {
      const tokenizer = learnt(kind, SENTENCES);

      it('gives back each of them as it was', () => {
        for (const text of SENTENCES) {
          assert.equal(back(tokenizer, text), text);
          assert.ok(tokenizer.encode(text).every((token) => !token.unknown));
        }
      });

      it('gives back whatever is made of their words', () => {
        const known = SENTENCES.flatMap((text) => text.match(/[\p{L}\p{N}'-]+/gu)!).filter((word) =>
          tokenizer.encode(word).every((token) => !token.unknown),
        );
        const words = fc.constantFrom(...known);
        const end = fc.constantFrom('', '.', '!', '?', ', He', ': 사과를');
        const text = fc
          .tuple(fc.array(words, { minLength: 1, maxLength: 8 }), end)
          .map(([some, mark]) => some.join(' ') + mark);
        fc.assert(fc.property(text, (one) => assert.equal(back(tokenizer, one), one)));
      });

      it('knows no difference of spaces, nor of how letters are composed', () => {
        assert.deepEqual(
          pieces(tokenizer, ' 나는  사과를\n먹는다. '),
          pieces(tokenizer, '나는 사과를 먹는다.'),
        );
        assert.deepEqual(pieces(tokenizer, "나는 L'été".normalize('NFD')), pieces(tokenizer, "나는 L'été"));
      });

      it('spells any text; what it does not know is marked', () => {
        const anyText = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !text.includes('▁'));
        fc.assert(
          fc.property(anyText, (text) => {
            const tokens = tokenizer.encode(text);
            const form = kind === 'jamo' ? 'NFD' : 'NFC';
            const spelt = tokens.map((token) => token.piece).join('');
            assert.equal(
              spelt.replaceAll('▁', '').replaceAll(/\s/gu, ''),
              text.normalize(form).replaceAll(/\s/gu, ''),
            );
            for (const { id, piece, unknown } of tokens)
              if (!unknown) assert.equal(tokenizer.vocabulary[id], piece);
          }),
        );
      });

      it('has the special tokens at their ids, and no more entries than it may', () => {
        assert.deepEqual(tokenizer.vocabulary.slice(0, 4), ['<pad>', '<sos>', '<eos>', '<unk>']);
        for (const limit of [4, 9, 20]) assert.ok(learnt(kind, SENTENCES, limit).vocabulary.length <= limit);
      });

      it('takes "<eos>" written in a text for the characters it is', () => {
        const tokens = learnt(kind, ['<eos> <eos> a']).encode('<eos>');
        assert.ok(tokens.every(({ id }) => id > 3 || id === 3));
        assert.ok(tokens.length >= 1);
      });
    });
  }

  it('by words keeps words and numbers whole, and marks apart', () => {
    const words = learnt('words', SENTENCES);
    assert.deepEqual(pieces(words, "She doesn't know (yet)."), [
      'She',
      "doesn't",
      'know',
      '(',
      'yet',
      ')',
      '.',
    ]);
    assert.deepEqual(pieces(words, 'On 2026-11-21 at 10:30, 3.14!'), [
      'On',
      '2026-11-21',
      'at',
      '10:30',
      ',',
      '3.14',
      '!',
    ]);
    assert.deepEqual(words.encode('나는 배를').at(-1), { id: 3, piece: '배를', unknown: true });
  });

  it('by characters takes syllables of Hangul, by jamo their letters', () => {
    assert.deepEqual(pieces(learnt('characters', SENTENCES), '값 닭'), ['값', '▁', '닭']);
    const jamo = pieces(learnt('jamo', SENTENCES), '값 닭');
    assert.deepEqual(jamo, [...'값'.normalize('NFD'), '▁', ...'닭'.normalize('NFD')]);
    assert.equal(jamo.length, 7);
  });

  it('by jamo knows syllables that it has not seen', () => {
    const jamo = learnt('jamo', ['가 너 닥 살']);
    assert.equal(back(jamo, '나 간 달'.replace('간', '각')), '나 각 달');
  });

  it('takes the most frequent first, and leaves what is rare', () => {
    const json = learnTokenizer('words', ['b b a a c', 'a d'], TOKENS, { limit: 7, leastCount: 1 });
    assert.deepEqual(Object.keys(json.model.vocab).slice(4), ['a', 'b', 'c']);
    const often = learnTokenizer('words', ['b b a a c', 'a d'], TOKENS, { limit: 99, leastCount: 2 });
    assert.deepEqual(Object.keys(often.model.vocab).slice(4), ['a', 'b']);
  });

  it('puts special tokens wherever their ids are', () => {
    const json = learnTokenizer('characters', ['abc'], { eos: 1, sos: 3 }, { limit: 9 });
    assert.deepEqual(Object.keys(json.model.vocab), ['a', '<eos>', 'b', '<sos>', 'c']);
  });

  it('by byte pairs joins what occurs together', () => {
    const bpe = learnt('bpe', Array(5).fill('abab abab'), 10);
    assert.deepEqual(pieces(bpe, 'abab ab'), ['▁abab', '▁', 'ab']);
  });
});

describe('A tokenizer from a list', () => {
  const LIST = ['[PAD]', '[BOS]', '[EOS]', '[UNK]', 'apple', '사과', '.', '5'];

  it('has the entries in their order', () => {
    const words = parsed(listedTokenizer('words', LIST, TOKENS));
    assert.deepEqual(words.vocabulary, LIST);
    assert.deepEqual(
      words.encode('사과 5 apple. pear').map((token) => token.id),
      [5, 7, 4, 6, 3],
    );
    assert.equal(words.decode([1, 5, 7, 4, 6, 2]), '사과 5 apple.');
  });

  it('names an entry that is there twice', () =>
    assert.throws(
      () => listedTokenizer('words', [...LIST, '사과'], TOKENS),
      (error: Error) => error instanceof ReaderError && /“사과” twice, as 5 and as 8/.test(error.message),
    ));

  for (const kind of ['words', 'characters', 'jamo'] as const) {
    it(`refuses an unknown text where there is no token for it (${kind})`, () => {
      const tokens = { sos: 0, eos: 1 };
      const tokenizer = parsed(listedTokenizer(kind, ['<sos>', '<eos>', 'a', 'b'], tokens), tokens);
      assert.throws(
        () => tokenizer.encode(kind === 'words' ? 'a c' : 'acb'),
        (error: Error) => error instanceof ReaderError && /does not know “c”/.test(error.message),
      );
      assert.equal(tokenizer.encode('a').length, 1);
    });
  }

  it('is refused where it writes another unknown token than config.json says', () => {
    const json = listedTokenizer('words', LIST, TOKENS);
    assert.throws(
      () => parsed(json, { sos: 1, eos: 2 }),
      (error: Error) =>
        error instanceof ReaderError &&
        /^tokenizer\.json writes 3 \(\[UNK\]\).+gives nothing as "tokens\.unk"/.test(error.message),
    );
  });
});
