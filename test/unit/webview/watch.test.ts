import assert from 'node:assert/strict';
import type { Watched } from '../../../src/protocol';
import { Store } from '../../../webview-ui/state/store';
import { viewFrom, viewStateOf } from '../../../webview-ui/state/viewState';
import { completed } from '../../../webview-ui/watch/completed';
import { hasChanged } from '../../../webview-ui/watch/useWatches';

describe('What is completed in an expression', () => {
  it('goes on in the parentheses of a function', () => {
    const max = { label: 'max', kind: 'function', start: 0, end: 2 } as const;
    assert.deepEqual(completed('ma', max), { text: 'max()', caret: 4 });
    assert.deepEqual(completed('ma(f)', max), { text: 'max(f)', caret: 4 });
  });

  it('goes on behind a token, its mark closed', () => {
    const token = { label: '<eos>', kind: 'token', start: 10, end: 11 } as const;
    assert.deepEqual(completed('token == "<', token), { text: 'token == "<eos>"', caret: 16 });
    assert.deepEqual(completed('token == "<" or true', token), {
      text: 'token == "<eos>" or true',
      caret: 16,
    });
  });

  it('goes on behind a name', () => {
    const name = { label: 'alpha', kind: 'symbol', start: 4, end: 6 } as const;
    assert.deepEqual(completed('max(al)', name), { text: 'max(alpha)', caret: 9 });
  });
});

describe('A watched value', () => {
  const value = (...numbers: number[]): Watched => ({
    text: '',
    numbers: Float32Array.from(numbers),
    painted: false,
    over: false,
  });
  it('has changed where a number of it is another', () => {
    assert.equal(hasChanged(value(1, 2), value(1, 2)), false);
    assert.equal(hasChanged(value(1, 2), value(1, 3)), true);
    assert.equal(hasChanged(value(1), value(1, 3)), true);
    assert.equal(hasChanged(value(Number.NaN), value(Number.NaN)), false);
  });
  it('has not changed where it had none before', () => {
    assert.equal(hasChanged(value(1), undefined), false);
    assert.equal(hasChanged(value(1), { missing: 'not yet' }), false);
  });
});

describe('What is watched', () => {
  it('outlives the page', () => {
    const store = new Store();
    store.set({ watches: ['max(alpha)', 'f'], condition: 'step == 3' });
    const view = viewFrom(JSON.parse(JSON.stringify({ view: viewStateOf(store.get()) })));
    assert.deepEqual([view.watches, view.condition], [['max(alpha)', 'f'], 'step == 3']);
  });
  it('is nothing where a page of before knew of none', () => {
    const { watches: _, condition: __, ...before } = viewStateOf(new Store().get());
    const view = viewFrom({ view: before });
    assert.deepEqual([view.speed, view.watches, view.condition], [4, [], '']);
  });
});
