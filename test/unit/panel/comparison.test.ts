import assert from 'node:assert/strict';
import { EngineClient } from '../../../src/engine/client';
import type { ModelSpec } from '../../../src/model/spec';
import { Mirror } from '../../../src/panel/mirror';
import { Questions } from '../../../src/panel/questions';
import { recipeOf } from '../../../src/panel/recipe';
import { Runs } from '../../../src/panel/runs';
import type { FromPanel } from '../../../src/protocol';
import { type Position, START } from '../../../src/trace/cursor';
import { sideAt } from '../../../src/trace/joint';
import { type HoldsOn, SIDES } from '../../../src/trace/sides';
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

  it('begin where the reader stood in a branch, also where both are yet to be computed anew', async () => {
    const { trace, ended } = runs.add('attentive', 'abc');
    await ended;
    const change = { kind: 'set', statement: 'output.y', step: 2, value: '"e"' } as const;
    const branch = runs.branch(trace, change);
    runs.show(branch.trace);
    await branch.ended;
    const decoder = branch.trace.recording!.frames.length - 2;
    const recipe = recipeOf(runs, 'equation').runs;
    for (const one of [trace, branch.trace]) runs.remove(one);
    const of = runs.recall('attentive', 'abc', recipe[0]!.translation!);
    const again = runs.recall('attentive', 'abc', '', undefined, { of, changes: [change] });
    again.position = { frame: decoder, statement: 3 };
    runs.compareBranch(again);
    const comparison = runs.cursors.comparisonOf(again)!;
    assert.deepEqual(comparison.position, START);
    await new Promise<void>((resolve) => {
      const stop = runs.events.listen(() => {
        if (of.status !== 'done' || again.status !== 'done') return;
        stop();
        resolve();
      });
    });
    assert.deepEqual(comparison.positionOf(again), { frame: decoder, statement: 3 });
    // Once there, it stays where it is moved.
    comparison.position = START;
    assert.equal(comparison.settle(), false);
  });

  describe('are run to a condition', () => {
    const ask = async (
      condition: string,
      more: { readonly way?: 'forward' | 'back'; readonly on?: HoldsOn; readonly from?: Position } = {},
    ) => {
      const comparison = await compared();
      const { timeline, left } = comparison;
      const { way = 'forward', on = 'either', from: position = START } = more;
      const asked = { type: 'find', request: 1, run: left.id, position, condition, way, on } as const;
      const found = await new Questions(runs).answer(left, asked);
      assert.ok(found.type === 'found');
      const at = found.position && timeline!.frames[found.position.frame]!;
      const phase = at && timeline!.program.passes[at.pass]!.phase;
      return { ...found, step: at?.step, phase, timeline: timeline! };
    };

    it('that holds on both, on either, or is read by one only, which is said', async () => {
      const both = await ask('p > 0 and step == 2', { on: 'both' });
      assert.deepEqual([both.phase, both.step, both.only], ['decoder', 2, undefined]);
      const { statement, frame } = both.position!;
      const { statements } = both.timeline.program.passes[both.timeline.frames[frame]!.pass]!;
      assert.deepEqual(Object.keys(statements[statement]!), ['left', 'right']);
      const one = await ask('max(alpha) > 0');
      assert.deepEqual([one.phase, one.step, one.only?.side], ['decoder', 1, 'left']);
      assert.match(one.only!.message, /alpha/);
    });

    it('on the way back too, and not where it holds nowhere or on one side only', async () => {
      const first = await ask('max(alpha) > 0');
      const second = await ask('max(alpha) > 0', { from: first.position! });
      assert.equal(second.step, 2);
      const back = await ask('max(alpha) > 0', { from: second.position!, way: 'back' });
      assert.deepEqual(back.position, first.position);
      assert.equal((await ask('step == 99', { on: 'both' })).position, undefined);
    });

    it('and say what is wrong where no side can read it, or not both', async () => {
      assert.match((await ask('max(foo) > 0')).problem!.message, /foo/);
      assert.match((await ask('max(alpha) > 0', { on: 'both' })).problem!.message, /alpha/);
    });

    it('that a side has yet to compute, until it is cancelled', async () => {
      const { comparison, ended } = runs.compare('attentive', 'bare', 'cba');
      const questions = new Questions(runs);
      const { left } = comparison;
      runs.show(left);
      const asked = { type: 'find', request: 2, run: left.id, position: START, way: 'forward' } as const;
      const found = questions.answer(left, { ...asked, condition: 'step == 2 and p > 0', on: 'either' });
      const { position } = (await found) as { position?: Position };
      assert.equal(comparison.timeline!.frames[position!.frame]!.step, 2);
      await ended;
      const again = runs.compare('attentive', 'bare', 'bca');
      const run = again.comparison.left;
      const waiting = questions.answer(run, { ...asked, run: run.id, condition: 'step == 99', on: 'both' });
      questions.cancelFind();
      assert.deepEqual(await waiting, { type: 'found', request: 2 });
      await again.ended;
    });
  });

  it('are one alone when the other is removed', async () => {
    const { left, right } = await compared();
    runs.remove(left);
    assert.deepEqual([runs.list, runs.cursors.comparisonOf(right)], [[right], undefined]);
    assert.equal(comparedRuns(store.get()), undefined);
  });
});
