import assert from 'node:assert/strict';
import type { LoadedModel } from '../../../src/engine/client';
import { ReaderError } from '../../../src/errors';
import type { Vocabularies } from '../../../src/model/names';
import { buildProgram } from '../../../src/model/program';
import { Meanings } from '../../../src/panel/runs/meanings';
import type { Change } from '../../../src/trace/change';
import { tinySpec } from '../support/models';

describe('What changes mean', () => {
  const spec = tinySpec();
  const program = buildProgram(spec);
  const loaded = (id: string): LoadedModel => ({
    id,
    spec,
    program,
    vocabulary: [],
    tokens: {} as Vocabularies,
  });
  const mask: Change = { kind: 'set', statement: 'attention.alpha', step: 2, units: [0, 1], value: '0' };
  const swap: Change = { kind: 'swap', step: 1, text: 'd' };

  it('is understood once for a model, and anew for another', () => {
    const meanings = new Meanings();
    const first = meanings.of([mask, swap], loaded('a'), program);
    assert.deepEqual([first.edits.length, first.swaps], [1, [swap]]);
    assert.equal(meanings.of([mask], loaded('a'), program).edits[0], first.edits[0]);
    assert.notEqual(meanings.of([mask], loaded('b'), program).edits[0], first.edits[0]);
  });

  it('is asked for again where it was not understood', () => {
    const meanings = new Meanings();
    const unknown: Change = { kind: 'set', statement: 'none', step: 1, value: '0' };
    for (let k = 0; k < 2; k++) {
      assert.throws(() => meanings.of([unknown], loaded('a'), program), ReaderError);
    }
  });
});
