import assert from 'node:assert/strict';
import fc from 'fast-check';
import { freeId, idOf } from '../../../src/model/modelId';

describe('The id of a new model', () => {
  it('is made of its name', () => {
    assert.equal(idOf('GRU + Bahdanau'), 'gru-bahdanau');
    assert.equal(idOf('  Élan, vital! '), 'elan-vital');
    assert.equal(idOf('내 모델'), 'model');
  });

  it('is always one that a description may have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => /^[a-z0-9][a-z0-9-]*$/.test(idOf(name))),
    );
  });

  it('gets a number where another has it', () => {
    const taken = (...ids: string[]) => ids.includes.bind(ids);
    assert.equal(freeId('gru', taken()), 'gru');
    assert.equal(freeId('gru', taken('gru')), 'gru-2');
    assert.equal(freeId('gru', taken('gru', 'gru-2')), 'gru-3');
  });
});
