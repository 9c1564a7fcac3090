import assert from 'node:assert/strict';
import { expectedInWords } from '../../src/expected';

describe('What a schema expects, in words', () => {
  const cases: [written: string, words: string][] = [
    ['>=1', 'at least 1'],
    ['>0', 'greater than 0'],
    ['<=4096', 'at most 4096'],
    ['<1', 'less than 1'],
    ['string', 'a text'],
    ['(number | undefined)', 'a number'],
    ['Object', 'an object, {…}'],
    ['("copy" | "sort" | "dates")', 'one of "copy", "sort", "dates"'],
    ['1', '1'],
  ];
  for (const [written, words] of cases)
    it(`${written} is ${words}`, () => assert.equal(expectedInWords(written), words));
});
