import assert from 'node:assert/strict';
import katex from 'katex';
import { familyEntries } from '../../../src/model/family/family';
import { normal } from './normal';

describe('The LaTeX of every equation of the family', function () {
  this.timeout(60_000);

  it('is read without an error by a parser of LaTeX', () => {
    for (const { id, tex } of familyEntries()) {
      assert.doesNotThrow(
        () => katex.renderToString(tex, { output: 'mathml', strict: 'error', throwOnError: true }),
        `${id}: ${tex}`,
      );
      assert.doesNotThrow(() => normal(tex), `${id}: ${tex}`);
      assert.match(tex, /^[\x20-\x7e]+$/, `${id} is not plain: ${tex}`);
    }
  });
});
