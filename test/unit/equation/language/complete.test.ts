import assert from 'node:assert/strict';
import { compile } from '../../../../src/equation/language/compile';
import { completions } from '../../../../src/equation/language/complete';
import { at } from './support';

const { names } = at('attention.ctx');
/** Completions where the mark stands. */
const labels = (text: string) =>
  completions(text.replace('|', ''), text.indexOf('|'), names).map(({ label }) => label);

describe('Completions', () => {
  it('offer names and functions, the nearest first', () => {
    const all = labels('|');
    assert.deepEqual(all.slice(0, 4), ['token', 'p', 'step', 'T']);
    assert.ok(all.indexOf('alpha') < all.indexOf('f'));
    assert.ok(all.indexOf('f') < all.indexOf('max'));
    assert.ok(all.indexOf('max') < all.indexOf('W_xf'));
    assert.equal(new Set(all).size, all.length);
    assert.deepEqual(labels('max(al|'), ['alpha']);
    assert.deepEqual(labels('mean(f) < ent|'), ['entropy']);
    assert.deepEqual(labels('no|'), ['norm', 'not']);
  });

  it('replace what was begun, and say what each is', () => {
    const [one] = completions('max(al', 6, names);
    assert.deepEqual(one, {
      label: 'alpha',
      kind: 'symbol',
      detail: 'α_ij: a number for each source position',
      start: 4,
      end: 6,
    });
  });

  it('offer words behind what is whole', () => {
    assert.deepEqual(labels('step == 3 |'), ['and', 'or']);
    assert.deepEqual(labels('step == 3 o|'), ['or']);
    assert.deepEqual(labels('step == 3|'), []);
    assert.ok(labels('step == 3 and |').includes('alpha'));
  });

  it('offer the blocks of a symbol', () => {
    assert.deepEqual(labels('h@|'), ['encoder.0.forward', 'encoder.0.backward', 'encoder.0']);
    assert.deepEqual(labels('h@encoder.0.b|'), ['encoder.0.backward']);
  });

  it('offer times in brackets', () => {
    assert.deepEqual(labels('alpha[|').slice(0, 3), ['i-1', 'i', 'i+1']);
    assert.deepEqual(labels('h[|').slice(0, 2), ['T', 'j']);
    assert.ok(!labels('W_xf[|').includes('i-1'));
  });

  it('offer tokens in quotation marks', () => {
    assert.deepEqual(labels('token == "ca|'), ['cat']);
    assert.deepEqual(labels('p["<|'), ['<pad>', '<sos>', '<eos>', '<unk>']);
    assert.deepEqual(labels("w == 't|"), ['the']);
    assert.deepEqual(labels('alpha["|'), ['the', 'cat', 'eats', '·s']);
    assert.deepEqual(labels('max(alpha[i-1]["e|'), ['eats']);
  });

  it('can all be written', () => {
    for (const { label, kind } of completions('', 0, names)) {
      if (kind === 'name' || kind === 'symbol' || kind === 'weight') compile(label, names);
    }
  });
});
