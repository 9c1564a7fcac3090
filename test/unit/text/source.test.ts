import assert from 'node:assert/strict';
import { ReaderError } from '../../../src/errors';
import { encodeSource } from '../../../src/text/source';
import { sourceOf } from '../../../src/text/token';
import { Tokenizer } from '../../../src/text/tokenizer';
import { letterTokenizer, PIECES, utf8 } from '../support/folders';
import { tinySpec } from '../support/models';

describe('A source text', () => {
  const { source, tokens } = tinySpec();
  const tokenizer = Tokenizer.parse(
    'tokenizer.json',
    utf8(JSON.stringify(letterTokenizer())),
    tokens,
    PIECES.length,
  );
  const encode = (text: string, spec = source) => encodeSource(text, spec, tokenizer);

  function refused(text: string, message: RegExp, spec = source): void {
    assert.throws(
      () => encode(text, spec),
      (error: Error) => {
        assert.ok(error instanceof ReaderError, `${JSON.stringify(text)}: ${error}`);
        assert.match(error.message, message);
        return true;
      },
    );
  }

  it('becomes tokens', () => {
    assert.deepEqual(sourceOf(encode('a b')), [6, 4, 7]);
  });

  it('may have characters that the model does not know', () => {
    const unknown = encode('naïve café 9').filter((token) => token.unknown);
    assert.deepEqual(
      unknown.map((token) => token.piece),
      ['ï', 'é', '9'],
    );
  });

  it('may be digits only', () => {
    assert.equal(encode('42').length, 2);
    assert.equal(encode('3.5 %').length, 5);
  });

  it('may have a word of another script among its own', () => {
    assert.equal(encode('he said да').length, 10);
  });

  it('may hold tabs and line ends', () => {
    const spaced = sourceOf(encode('a b c'));
    assert.deepEqual(sourceOf(encode('a\tb\r\nc')), spaced);
  });

  describe('is refused, and the reader told what to select,', () => {
    it('when it is empty', () => {
      for (const text of ['', ' ', '\n\t', '\u00A0'])
        refused(text, /no text to translate.+Choose a sentence/);
    });

    it('when it is only symbols', () => {
      for (const text of ['…', '?!', '--- * ---', '🍣🍣', '→ ∑ = +', '\u200B'])
        refused(text, /only symbols.+Choose a sentence/);
    });

    it('when it is binary', () => {
      for (const text of ['PNG\u0000\u0001', 'a\u0007b', 'caf\uFFFD', '\u001b[31mred', 'x\u007F']) {
        refused(text, /control characters or undecodable bytes.+Choose a sentence/);
      }
    });

    it('when it is of another script, which is shown', () => {
      refused('안녕하세요', /not in the Latin script.+“안”.+Choose a sentence in that script/);
      refused('Он ест яблоко.', /“О”.+Choose a sentence in that script/);
      refused('he 食べる食べる', /“食”/);
    });

    it('when it is too long, with both numbers', () => {
      assert.equal(encode('a'.repeat(20)).length, 20);
      refused('a'.repeat(21), /has 21 tokens.+up to 20.+Choose a shorter/);
    });
  });

  it('is measured by the script of its own model', () => {
    const korean = { ...source, script: 'Hangul', language: 'ko' };
    assert.equal(encode('사과', korean).length, 2);
    refused('apples', /not in the Hangul script.+Choose a sentence in that script/, korean);
  });
});
