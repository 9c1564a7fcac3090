import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sentences } from '../../../src/text/sentences';

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
    assert.deepEqual(texts('A heading\nA list:\n- one\n- two'), ['A heading', 'A list:', 'one', 'two']);
  });

  it('leave out the markers of items, quotations, headings and comments', () => {
    const text = '# One.\n> Two.\n1. Three. Four.\n  // Five.\n- He is -5 years old.';
    assert.deepEqual(texts(text), ['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'He is -5 years old.']);
  });

  it('go on over the end of a line that was wrapped', () => {
    assert.deepEqual(texts('He is eating\nan apple. She\nleft.'), ['He is eating\nan apple.', 'She\nleft.']);
    const long = 'Yesterday evening, when it was already dark, I met my old friend';
    assert.deepEqual(texts(`${long}\r\nTom in the park.`), [`${long}\r\nTom in the park.`]);
    assert.deepEqual(texts('He is eating\n\nan apple.'), ['He is eating', 'an apple.']);
  });

  it('do not end with a title', () => {
    assert.deepEqual(texts('Mr. Smith saw Dr. Jones. He left.'), ['Mr. Smith saw Dr. Jones.', 'He left.']);
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
          // A blank line ends a sentence.
          assert.doesNotMatch(span.text.replace(/\r\n?/g, '\n'), /\n\s*\n/);
        }
      }),
    );
  });

  it('follow one another, and leave nothing but white space and markers between them', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let [end, between] = [0, ''];
        for (const span of sentences(text, 'en')) {
          assert.ok(span.start >= end);
          between += text.slice(end, span.start);
          end = span.end;
        }
        assert.match(between + text.slice(end), /^[\s\d*+•>#/.)-]*$/);
      }),
    );
  });
});
