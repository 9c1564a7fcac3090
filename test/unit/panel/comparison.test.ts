import assert from 'node:assert/strict';
import { EngineClient } from '../../../src/engine/client';
import type { ModelSpec } from '../../../src/model/spec';
import { Mirror } from '../../../src/panel/mirror';
import { recipeOf } from '../../../src/panel/recipe';
import { Runs } from '../../../src/panel/runs';
import type { FromPanel } from '../../../src/protocol';
import { START } from '../../../src/trace/cursor';
import { SIDES, sideAt } from '../../../src/trace/joint';
import { SideActions } from '../../../webview-ui/comparison/SideActions';
import { Actions } from '../../../webview-ui/state/actions';
import type { Host } from '../../../webview-ui/state/host';
import { lineOf } from '../../../webview-ui/state/hypotheses';
import { receive } from '../../../webview-ui/state/receive';
import { comparedRuns, jointTimeline, timelineOf } from '../../../webview-ui/state/shownTimeline';
import { Store } from '../../../webview-ui/state/store';
import { MortalEngines } from '../support/engine';
import { modelFiles } from '../support/folders';
import { plain, tinySpec } from '../support/models';

const bare: ModelSpec = {
  ...tinySpec(),
  attention: { score: 'none' },
  combination: { kind: 'none', previous: false, layer: 'tanh', size: 4 },
};
const FOLDERS: Record<string, ReadonlyMap<string, Uint8Array>> = {
  attentive: modelFiles(tinySpec()),
  bare: modelFiles(bare),
};

describe('Two runs that are compared', () => {
  const engines = new MortalEngines();
  let engine: EngineClient;
  let runs: Runs;
  let store: Store;
  beforeEach(() => {
    engine = new EngineClient(engines.connect, {});
    runs = new Runs(engine, (model) => async () => FOLDERS[model] ?? new Map(), 1);
    store = new Store();
    const mirror = new Mirror(
      runs,
      () => 'equation',
      (message) => receive(store, message),
    );
    runs.events.listen((event) => mirror.update(event));
  });
  afterEach(() => {
    runs.dispose();
    engine.dispose();
  });

  async function compared(text = 'abc') {
    const { comparison, ended } = runs.compare('attentive', 'bare', text);
    runs.show(comparison.left);
    await ended;
    return comparison;
  }

  it('are ordinary runs, of one text on two models', async () => {
    const { left, right } = await compared();
    assert.deepEqual(runs.list, [left, right]);
    assert.deepEqual(
      [left, right].map(({ model, text, status }) => [model, text, status]),
      [
        ['attentive', 'abc', 'done'],
        ['bare', 'abc', 'done'],
      ],
    );
    assert.deepEqual(runs.onShow, [left, right]);
  });

  it('are both on the page, with all their values, whichever of the two is shown', async () => {
    const { left, right } = await compared();
    for (const shown of [left, right]) {
      runs.show(shown);
      const view = store.get();
      assert.deepEqual([comparedRuns(view)?.left.id, comparedRuns(view)?.right.id], [left.id, right.id]);
      for (const trace of [left, right])
        assert.deepEqual(plain(view.recordings.get(trace.id)!), plain(trace.recording!));
      assert.equal(jointTimeline(view)!.frames.length, timelineOf(view)!.frames.length);
    }
  });

  it('are both kept when memory is short, and computed again together', async () => {
    const { left, right } = await compared();
    assert.ok(left.recording && right.recording);
    const other = runs.add('bare', 'b');
    runs.show(other.trace);
    await other.ended;
    assert.deepEqual([left.recording, right.recording], [undefined, undefined]);
    runs.show(right);
    await new Promise<void>((resolve) => {
      const stop = runs.events.listen(() => {
        if (left.status !== 'done' || right.status !== 'done') return;
        stop();
        resolve();
      });
    });
    assert.ok(left.recording && right.recording);
  });

  it('are brought back by the recipe, with the cursor of both', async () => {
    const comparison = await compared();
    comparison.position = { frame: 5, statement: 1 };
    const recipe = recipeOf(runs, 'equation');
    assert.deepEqual(
      recipe.runs.map(({ comparedWith }) => comparedWith),
      [1, 0],
    );
    assert.deepEqual(recipe.position, { frame: 5, statement: 1 });
  });

  it('are decoded in another way together, and a hypothesis of either can be followed', async () => {
    const { right } = await compared();
    const asked = { strategy: 'beam', width: 3, lengthNormalisation: 0 } as const;
    const again = runs.again(right, asked);
    const comparison = runs.cursors.comparisonOf(again)!;
    assert.equal(comparison.right, again);
    runs.show(again);
    const sides = [comparison.left, comparison.right] as const;
    await new Promise<void>((resolve) => {
      const stop = runs.events.listen(() => {
        if (sides.some(({ status }) => status !== 'done')) return;
        stop();
        resolve();
      });
    });
    for (const trace of sides) assert.deepEqual(trace.asked, asked);
    const host = {
      post(message: FromPanel) {
        assert.equal(message.type, 'follow');
        if (message.type !== 'follow') return;
        comparison.position = message.position;
        runs.follow(runs.find(message.run)!, message.hypothesis);
      },
    } as unknown as Host;
    for (const [side, trace] of [
      ['left', comparison.left],
      ['right', comparison.right],
    ] as const) {
      const actions = new SideActions(new Actions(store, host), side, trace.id);
      const hypothesis = trace.recording!.beam!.standing.at(-1)!;
      actions.follow(trace.recording!.beam!.hypotheses[hypothesis.number]!);
      const shown = store.get().recordings.get(trace.id)!;
      assert.ok(lineOf(shown).some(({ number }) => number === hypothesis.number));
      const at = sideAt(jointTimeline(store.get())!, side, store.get().position);
      assert.equal(shown.frames[at.position.frame]!.step, hypothesis.step);
      assert.equal(at.away, undefined);
    }
  });

  it('part again, each where its side stood', async () => {
    const comparison = await compared();
    const { left, right } = comparison;
    const timeline = comparison.timeline!;
    const frame = timeline.frames.findIndex(({ frames }) => frames.left !== frames.right);
    comparison.position = { frame: Math.max(frame, 1), statement: 0 };
    runs.cursors.separate(left);
    assert.equal(runs.cursors.comparisonOf(left), undefined);
    assert.deepEqual(runs.list, [left, right]);
    for (const side of SIDES) assert.notDeepEqual(comparison[side].position, START);
    assert.equal(comparedRuns(store.get()), undefined);
    assert.deepEqual(store.get().position, left.position);
  });

  it('are one alone when the other is removed', async () => {
    const { left, right } = await compared();
    runs.remove(left);
    assert.deepEqual([runs.list, runs.cursors.comparisonOf(right)], [[right], undefined]);
    assert.equal(comparedRuns(store.get()), undefined);
  });
});
