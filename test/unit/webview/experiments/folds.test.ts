import assert from 'node:assert/strict';
import type { ShownExperiment } from '../../../../src/lab/experiments/protocol';
import {
  type ExperimentsView,
  kept,
  NOTHING,
  received,
  viewFrom,
} from '../../../../webview-ui/experiments/state/experimentsView';
import { foldOf, foldsOf } from '../../../../webview-ui/experiments/state/folds';

const experiment = { name: 'forcing' } as ShownExperiment;

describe('A rerun that is asked for', () => {
  it('cannot be asked for again until the host has told of one', () => {
    const asked = received(NOTHING, { type: 'asked' });
    assert.ok(asked.asked);
    const rerun = {
      experiment: 'forcing',
      status: 'failed',
      quick: false,
      seeds: [1],
      trainings: [],
    } as const;
    assert.ok(!received(asked, { type: 'rerun', rerun }).asked);
  });
});

describe('What is unfolded of the page of experiments', () => {
  it('is kept with the experiment that is shown, and is there again', () => {
    let view: ExperimentsView = received(NOTHING, { type: 'experiment', experiment });
    const remembered: unknown[] = [];
    const store = {
      receive: (message: Parameters<typeof received>[1]) => {
        view = received(view, message);
      },
      get: () => view,
    };
    const host = { remember: (state: unknown) => void remembered.push(state) };
    foldOf(foldsOf(view, store, host), 'numbers').toggle(true);
    foldsOf(view, store, host).set(['forcing claim 0', 'forcing claim 1'], true);
    foldsOf(view, store, host).set(['numbers', 'forcing claim 1'], false);
    assert.equal(remembered.length, 3);
    assert.deepEqual(remembered.at(-1), { shown: 'forcing', unfolded: ['forcing claim 0'] });

    const again = viewFrom(JSON.parse(JSON.stringify(remembered.at(-1))));
    assert.equal(again.shown, undefined);
    const folds = foldsOf(again, store, host);
    assert.ok(folds.has('forcing claim 0'));
    assert.ok(!folds.has('numbers'));
  });

  it('is nothing before, and where what was kept is not understood', () => {
    for (const state of [undefined, null, 3, { unfolded: 'x' }, { unfolded: [1] }])
      assert.deepEqual(viewFrom(state), NOTHING);
    assert.deepEqual(viewFrom({ shown: 'memory' }), NOTHING);
    assert.equal(kept(NOTHING), undefined);
  });
});
