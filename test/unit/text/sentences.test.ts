import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sentenceAt, sentences } from '../../../src/text/sentences';

const texts = (text: string, language = 'en') => sentences(text, language).map((span) => span.text);

/** Any text, with more ends of lines and of sentences than chance would give. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom('. ', '\n', '\r\n', '\r', '\u2028', '  ', '\t', '? ', 'A'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
  )
  .map((parts) => parts.join(''));

describe('The sentences of a text', () => {
  it('end with their full stops', () => {
    assert.deepEqual(texts('He is here. She left! Why? No.'), ['He is here.', 'She left!', 'Why?', 'No.']);
    assert.deepEqual(texts('Il est là. « Non », dit-elle.', 'fr'), ['Il est là.', '« Non », dit-elle.']);
  });

  it('go on after a point inside a number, a word or an abbreviation before a small letter', () => {
    for (const text of [
      'It costs 3.50 euros.',
      'Read e.g. this one.',
      'See index.html there.',
      'Wait... what?',
    ]) {
      assert.deepEqual(texts(text), [text]);
    }
  });

  it('keep the quotation marks that close them', () => {
    assert.deepEqual(texts('He said "Go." Then he left.'), ['He said "Go."', 'Then he left.']);
  });

  it('end with their lines, full stop or not', () => {
    assert.deepEqual(texts('A heading\nA list:\n- one\n- two'), ['A heading', 'A list:', '- one', '- two']);
  });

  it('are the same with the line ends of every system', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['One. Two.', '', '  Three', ''].join(end);
      const found = sentences(text, 'en');
      assert.deepEqual(
        found.map((span) => span.text),
        ['One.', 'Two.', 'Three'],
      );
      for (const { start, end: stop, text: part } of found) assert.equal(text.slice(start, stop), part);
    }
  });

  it('leave out the white space around them', () => {
    assert.deepEqual(sentences('  \t One.\u00A0 \n\n', 'en'), [{ start: 4, end: 8, text: 'One.' }]);
    assert.deepEqual(sentences(' \n\t\r\n', 'en'), []);
    assert.deepEqual(sentences('', 'en'), []);
  });

  it('stand where their offsets say, in any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const span of sentences(text, 'en')) {
          assert.equal(text.slice(span.start, span.end), span.text);
          assert.equal(span.text.trim(), span.text);
          assert.doesNotMatch(span.text, /[\r\n]/);
        }
      }),
    );
  });

  it('follow one another, and leave nothing but white space between them', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let [end, between] = [0, ''];
        for (const span of sentences(text, 'en')) {
          assert.ok(span.start >= end);
          between += text.slice(end, span.start);
          end = span.end;
        }
        assert.equal((between + text.slice(end)).trim(), '');
      }),
    );
  });
});

describe('The sentence at an offset', () => {
  const text = '  One is here. Two is there.';

  it('is the one it lies in, or touches', () => {
    for (const offset of [2, 7, 14]) assert.equal(sentenceAt(text, offset, 'en')!.text, 'One is here.');
    for (const offset of [15, 20, 28]) assert.equal(sentenceAt(text, offset, 'en')!.text, 'Two is there.');
  });

  it('is the next one before it, and the last one behind it', () => {
    assert.equal(sentenceAt(text, 0, 'en')!.text, 'One is here.');
    assert.equal(sentenceAt(`${text}   `, 31, 'en')!.text, 'Two is there.');
  });

  it('is none where there is no text', () => {
    assert.equal(sentenceAt('', 0, 'en'), undefined);
    assert.equal(sentenceAt('   ', 2, 'en'), undefined);
  });
});
