import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { PanelRecipe } from '../../../src/protocol';
import { Memory, type Remembered } from '../../../webview-ui/state/memory';
import { Store } from '../../../webview-ui/state/store';
import { viewFrom, viewStateOf } from '../../../webview-ui/state/viewState';

const recipe = (frame: number): PanelRecipe => ({
  version: 3,
  runs: [{ model: 'tiny', text: 'a' }],
  active: 0,
  position: { frame, statement: 0 },
  stride: 'equation',
});

describe('what outlives the page', () => {
  const INTERVAL = 40;
  let store: Store;
  let saved: Remembered[];
  let memory: Memory;
  beforeEach(() => {
    store = new Store();
    saved = [];
    const mine = saved;
    memory = new Memory(store, (state) => mine.push(state), INTERVAL);
  });

  it('is the recipe and the view, the latest of many changes', async () => {
    for (let frame = 0; frame < 50; frame++) store.set({ recipe: recipe(frame) });
    store.set({ speed: 8, unit: 3 });
    await wait(INTERVAL);
    assert.equal(saved.length, 1);
    assert.deepEqual(saved[0]!.recipe, recipe(49));
    assert.deepEqual([saved[0]!.view.speed, saved[0]!.view.unit], [8, 3]);
  });

  it('is not saved more often than once in an interval', async () => {
    const end = performance.now() + 5 * INTERVAL;
    for (let frame = 0; performance.now() < end; frame++) {
      store.set({ recipe: recipe(frame) });
      await wait(2);
    }
    assert.ok(saved.length >= 2 && saved.length <= 6, `${saved.length} times`);
  });

  it('is saved at once when the page goes', () => {
    store.set({ recipe: recipe(7) });
    memory.flush();
    memory.flush();
    assert.deepEqual(
      saved.map((state) => state.recipe.position.frame),
      [7],
    );
  });

  it('is not saved for what does not outlive it, nor before there is a recipe', async () => {
    store.set({ unit: 2 });
    store.set({ lit: 'encoder.0.h' });
    memory.flush();
    await wait(2 * INTERVAL);
    assert.deepEqual(saved, []);
  });
});

describe('the view a page left', () => {
  it('comes back', () => {
    const store = new Store();
    store.set({ speed: 16, unit: 9, folded: new Set(['cell']), open: new Set(['numbers decoder.0.f']) });
    const left = JSON.parse(JSON.stringify({ recipe: recipe(0), view: viewStateOf(store.get()) })) as unknown;
    const { speed, unit, folded, open, watches, condition, holdsOn } = store.get();
    assert.deepEqual(viewFrom(left), { speed, unit, folded, open, watches, condition, holdsOn });
  });

  it('is left alone when it is not understood', () => {
    const view = { version: 1, speed: 4, unit: 0, folded: [], open: [] };
    const strange = [
      { version: 2 },
      { speed: 0 },
      { unit: -1 },
      { folded: 'cell' },
      { open: [1] },
      { more: 1 },
    ];
    for (const one of strange) assert.deepEqual(viewFrom({ view: { ...view, ...one } }), {});
    for (const one of [undefined, null, 'view', {}, recipe(0)]) assert.deepEqual(viewFrom(one), {});
  });
});
