import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pairText } from '../../../src/lab/words/pair';
import { cutTo, shortened, shortenedParts } from '../../../src/text/shown';

describe('A text beside others', () => {
  it('is whole where there is room, and ends in an ellipsis where there is not', () => {
    assert.equal(cutTo('abc', 3), 'abc');
    assert.equal(cutTo('abcd', 3), 'ab…');
    assert.equal(cutTo('ab🌊d', 4), 'ab…', 'no half of a character');
  });

  it('is cut after as much as where it comes in parts', () => {
    const part = fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 120 }), unknown: fc.boolean() });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const joined = (some: typeof parts) => some.map(({ text }) => text).join('');
        const [whole, shown] = [joined(parts), shortenedParts(parts)];
        assert.equal(joined(shown), shortened(whole));
        assert.ok(joined(shown).length <= 200);
        assert.deepEqual(
          shown.map(({ unknown }) => unknown),
          parts.slice(0, shown.length).map(({ unknown }) => unknown),
        );
      }),
    );
  });

  it('is no line of hundreds of numbers where a pair is chosen', () => {
    const source = '0.25 '.repeat(2400);
    assert.equal(pairText({ source, target: 'b' }), `${source.slice(0, 199)}… → b`);
  });
});
