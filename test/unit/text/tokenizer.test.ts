import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ReaderError } from '../../../src/errors';
import { Tokenizer } from '../../../src/text/tokenizer';
import { bundledModel } from '../support/bundled';
import { letterTokenizer, PIECES, utf8 } from '../support/folders';

const SPECIAL = { pad: 0, sos: 1, eos: 2, unk: 3 };

const letters = Tokenizer.parse(
  'tokenizer.json',
  utf8(JSON.stringify(letterTokenizer())),
  SPECIAL,
  PIECES.length,
);
const ids = (tokenizer: Tokenizer, text: string) => tokenizer.encode(text).map((token) => token.id);

/** One of each: every way to go through the lists. */
const every = (...lists: readonly (readonly string[])[]): string[] =>
  lists.reduce<string[]>((texts, list) => texts.flatMap((text) => list.map((word) => text + word)), ['']);

const ENGLISH = every(
  ['He', 'My sister', 'The old man', 'Tom', 'Nobody', "She doesn't think that anyone"],
  [' is eating', ' has never seen', ' wants to buy', " can't find", ' was reading about'],
  [' an apple', ' 12 letters', ' the red car in front of the house', " my brother's well-known book"],
  ['.', '!', '?', ', you know.'],
);
const FRENCH = every(
  ['Il', 'Ma sœur', 'Le vieil homme', 'Tom', "Personne, à l'école,", "Celle qui n'est pas là"],
  [' mange', " n'a jamais vu", ' veut acheter', ' ne trouve pas', " s'est rappelé"],
  [' une pomme', ' 12 lettres', " l'été où il a neigé", ' ce garçon-là', ' « ça » : rien'],
  ['.', ' !', ' ?', " ; peut-être, dit-on, qu'il en a."],
);

describe('The bundled tokenizer', () => {
  let tokenizer: Tokenizer;
  before(async () => {
    tokenizer = (await bundledModel()).source as Tokenizer;
  });

  for (const [language, sentences] of [
    ['English', ENGLISH],
    ['French', FRENCH],
  ] as const) {
    it(`gives back ${sentences.length} ${language} sentences as they were`, () => {
      for (const text of sentences) assert.equal(tokenizer.decode(ids(tokenizer, text)), text);
    });

    it(`cuts ${language} sentences into pieces that spell them, none of them unknown`, () => {
      for (const text of sentences) {
        const tokens = tokenizer.encode(text);
        assert.equal(tokens.map((token) => token.piece).join(''), `▁${text.replaceAll(' ', '▁')}`);
        assert.deepEqual(
          tokens.filter((token) => token.unknown),
          [],
        );
      }
    });
  }

  it('uses fewer tokens than letters', () => {
    const text = ENGLISH.join(' ');
    assert.ok(ids(tokenizer, text).length < text.length / 3);
  });

  it('keeps the space that French writes before its punctuation', () => {
    for (const text of ['Où es-tu ?', 'Viens ici !', 'Il a dit : « non » ; puis rien.']) {
      assert.equal(tokenizer.decode(ids(tokenizer, text)), text);
    }
  });

  it('writes quotes, dashes and spaces of all kinds plainly', () => {
    const plain = ids(tokenizer, 'It\'s "so" - here...');
    assert.deepEqual(ids(tokenizer, '  It’s “so” – here…\u00A0'), plain);
    assert.deepEqual(ids(tokenizer, 'It\u00ADʼs\t"so"\u200B — here…'), plain);
    assert.deepEqual(ids(tokenizer, 'e\u0301te\u0301'), ids(tokenizer, 'été'));
  });

  it('shows of an unknown token the character that it stands for', () => {
    const tokens = tokenizer.encode('He ate 寿司 and 🍣 there.');
    const unknown = tokens.filter((token) => token.unknown);
    assert.deepEqual(
      unknown.map((token) => token.piece),
      ['寿', '司', '🍣'],
    );
    assert.ok(unknown.every((token) => token.id === 3));
    assert.equal(tokens.map((token) => token.piece).join(''), '▁He▁ate▁寿司▁and▁🍣▁there.');
  });

  it('spells any text of any script, once its typography is plain', () => {
    // The mark of a space, written in a text, cannot be told from one.
    const anyText = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !text.includes('▁'));
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = tokenizer.encode(text);
        const spelt = tokens.map((token) => token.piece).join('');
        assert.deepEqual(
          tokenizer.encode(spelt.replaceAll('▁', ' ')).map((token) => token.piece),
          tokens.map((token) => token.piece),
        );
      }),
    );
  });

  it('takes "<eos>" written in a text for the characters it is', () => {
    for (const special of ['<pad>', '<sos>', '<eos>', '<unk>']) {
      const tokens = tokenizer.encode(`He wrote ${special} there.`);
      assert.ok(tokens.every((token) => token.id > 3 || token.unknown));
      assert.equal(tokens.map((token) => token.piece).join(''), `▁He▁wrote▁${special}▁there.`);
    }
  });

  it('leaves <pad>, <sos> and <eos> out of a text', () => {
    const text = ids(tokenizer, 'Il mange.');
    assert.equal(tokenizer.decode([1, ...text, 2, 0, 0]), 'Il mange.');
    assert.equal(tokenizer.decode([]), '');
    assert.equal(tokenizer.decode([1, 2, 0]), '');
  });

  it('writes <unk> where a token is unknown', () => {
    assert.equal(tokenizer.decode([...ids(tokenizer, 'Il'), 3]), 'Il<unk>');
  });
});

describe('A tokenizer', () => {
  it('numbers its vocabulary as the file does', () => {
    assert.deepEqual(letters.vocabulary, PIECES);
    assert.deepEqual(ids(letters, 'ab c.'), [6, 7, 4, 8, 5]);
    assert.equal(letters.decode([6, 7, 4, 8, 5]), 'ab c.');
  });

  it('marks each unknown character by itself, also outside the basic plane', () => {
    assert.deepEqual(letters.encode('a💡É'), [
      { id: 6, piece: 'a', unknown: false },
      { id: 3, piece: '💡', unknown: true },
      { id: 3, piece: 'É', unknown: true },
    ]);
  });

  it('has no tokens for an empty text', () => assert.deepEqual(letters.encode(''), []));

  describe('is refused, by the name of its file,', () => {
    const parse = (contents: string | Uint8Array, size = PIECES.length) =>
      Tokenizer.parse('tok.json', typeof contents === 'string' ? utf8(contents) : contents, SPECIAL, size);
    const whole = JSON.stringify(letterTokenizer());
    const broken: [what: string, contents: string | Uint8Array][] = [
      ['when it is no JSON', 'tokens: a, b'],
      ['when it is cut off', whole.slice(0, whole.length / 2)],
      ['when it is not UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
      ['when it is null', 'null'],
      ['when it is empty', '{}'],
      ['when it has no model', JSON.stringify({ ...letterTokenizer(), model: undefined })],
      [
        'when its model is unknown',
        JSON.stringify({ ...letterTokenizer(), model: { type: 'Magic', vocab: {} } }),
      ],
    ];
    for (const [what, contents] of broken) {
      it(what, () => {
        assert.throws(
          () => parse(contents),
          (error: Error) => {
            assert.ok(error instanceof ReaderError, String(error));
            assert.match(error.message, /^tok\.json .+Restore the file/);
            return true;
          },
        );
      });
    }

    it('when it has more or fewer entries than the model', () => {
      for (const size of [PIECES.length - 1, PIECES.length + 1]) {
        assert.throws(
          () => parse(whole, size),
          (error: Error) => {
            assert.ok(error instanceof ReaderError);
            assert.match(error.message, new RegExp(`^tok\\.json .* ${size} entries .*"vocabulary".*Restore`));
            return true;
          },
        );
      }
    });
  });
});
