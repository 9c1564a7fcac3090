import assert from 'node:assert/strict';
import type { RunSummary } from '../../../src/protocol';
import {
  divergence,
  familyOf,
  ownChanges,
  rootOf,
  treeOf,
  undoable,
} from '../../../webview-ui/state/branches';
import { Store } from '../../../webview-ui/state/store';

const clamp = { kind: 'set', statement: 'decoder.0.f', step: 'all', value: '0' } as const;
const swap = { kind: 'swap', step: 1, text: 'She' } as const;

const run = (id: number, more: Partial<RunSummary> = {}): RunSummary => ({
  id,
  text: 'abc',
  model: 'tiny',
  status: 'done',
  tokens: [],
  given: [],
  target: [],
  translation: '',
  truncated: false,
  editable: false,
  ...more,
});
const branch = (id: number, of: number, more: Partial<RunSummary> = {}) =>
  run(id, { branch: { of, changes: [clamp], own: 1 }, ...more });

describe('The branches that a panel lists', () => {
  // Listed in the order they were made.
  const runs = [run(1), run(2), branch(3, 1), branch(4, 3), branch(5, 1), branch(6, 99)];

  it('stand below the run that they branch off', () => {
    assert.deepEqual(
      treeOf(runs).map(({ run, depth }) => [run.id, depth]),
      [
        [1, 0],
        [3, 1],
        [4, 2],
        [5, 1],
        [2, 0],
        [6, 0],
      ],
    );
    assert.deepEqual(
      familyOf(runs, runs[3]!).map(({ run }) => run.id),
      [1, 3, 4, 5],
    );
    assert.equal(rootOf(runs, runs[3]!).id, 1);
    assert.equal(rootOf(runs, runs[1]!).id, 2);
  });

  it('are undone where they are shown, alone or beside their original', () => {
    const undone = (active: number, listed: readonly RunSummary[] = runs) => {
      const store = new Store();
      store.set({ runs: listed, active });
      return undoable(store.get())?.id;
    };
    assert.equal(undone(1), undefined);
    assert.equal(undone(4), 4);
    const compared = [run(1, { comparedWith: 3 }), branch(3, 1, { comparedWith: 1 })];
    assert.equal(undone(1, compared), 3);
    assert.equal(undone(1, [run(1, { comparedWith: 2 }), run(2, { comparedWith: 1 })]), undefined);
  });

  it('say what they add', () => {
    assert.deepEqual(ownChanges(run(1, { branch: { of: 0, changes: [clamp, swap], own: 1 } })), [swap]);
    assert.deepEqual(ownChanges(run(1)), []);
  });

  it('diverge at the first step that writes another token, or none', () => {
    assert.equal(divergence([4, 5, 2], [4, 5, 2]), undefined);
    assert.equal(divergence([4, 5, 2], [4, 6, 2]), 2);
    assert.equal(divergence([4, 5, 2], [4, 5]), 3);
    assert.equal(divergence([], []), undefined);
  });
});
