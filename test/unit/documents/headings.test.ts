import assert from 'node:assert/strict';
import { DOCUMENTS } from '../../../src/documents/documents';
import headings from './headings.json';

const HEADINGS: Record<string, readonly string[]> = headings;

describe('The sections of the documents', () => {
  for (const [id, { sections }] of Object.entries(DOCUMENTS)) {
    it(`${id}: are its headings, in its order`, () => {
      const cited: string[] = Object.values(sections);
      assert.deepEqual(
        HEADINGS[id]!.filter((heading) => cited.includes(heading)),
        cited,
      );
    });
  }
});
