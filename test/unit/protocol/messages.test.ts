import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { FromPanel, PanelRecipe } from '../../../src/protocol';

const position = { frame: 3, statement: 2 };

/** One of each message that a panel may post. */
const CLAMP = { kind: 'set', statement: 'decoder.0.f', step: 'all', units: [3, 5], value: '0' };
const MESSAGES = [
  { type: 'ready' },
  { type: 'chooseModel' },
  { type: 'cursor', run: 1, position, stride: 'equation' },
  { type: 'activate', run: 2 },
  { type: 'explain', request: 4, run: 1, position, unit: 17 },
  { type: 'act', run: 1, action: 'copy' },
  { type: 'follow', run: 1, hypothesis: 12, position, stride: 'equation' },
  { type: 'decode', run: 1, asked: { strategy: 'greedy' } },
  { type: 'branch', request: 5, run: 1, change: { kind: 'swap', step: 2, text: 'cat' } },
  { type: 'branch', request: 6, run: 1, change: CLAMP },
  { type: 'branch', request: 7, run: 1, change: { ...CLAMP, units: [3, 4], value: '1', alone: true } },
  { type: 'undo', run: 3 },
  { type: 'redo' },
  { type: 'compareBranch', run: 3 },
];

const origin = { uri: 'file:///notes.md', start: 5, end: 20 };
const asked = { strategy: 'greedy' };
const RECIPE = {
  version: 3,
  runs: [
    { model: 'en-fr', text: 'Hello.', asked, hypothesis: 4, origin },
    { model: 'en-fr', text: 'Bye.', comparedWith: 0 },
    {
      model: 'en-fr',
      text: 'Hello.',
      branch: { of: 0, changes: [{ kind: 'swap', step: 1, text: 'Bye' }] },
      name: 'politely',
    },
  ],
  active: 1,
  position,
  stride: 'time step',
};

const known = (message: unknown) => v.is(FromPanel, message);
const restorable = (recipe: unknown) => v.is(PanelRecipe, recipe);

/** Every way to spoil a value: a field taken away, one too many, or one that is something else. */
function spoilt(value: object): object[] {
  const entries = Object.entries(value);
  return [
    { ...value, extra: 1 },
    ...entries.flatMap(([key, inner]) => {
      const others: unknown[] = [undefined, null, {}, 'nonsense', -1, 0.5, Number.NaN];
      if (typeof inner === 'object' && inner) others.push(...spoilt(inner));
      return others
        .filter((other) => other !== undefined || key !== 'units')
        .filter(
          (other) =>
            typeof inner !== 'string' ||
            !['uri', 'text', 'model', 'statement', 'value'].includes(key) ||
            typeof other !== 'string',
        )
        .map((other) => ({ ...value, [key]: other }));
    }),
  ];
}

describe('A message from the panel', () => {
  for (const message of MESSAGES) {
    it(`is understood: ${message.type}`, () => assert.deepEqual(v.parse(FromPanel, message), message));

    it(`is refused when anything about it is wrong: ${message.type}`, () => {
      for (const wrong of spoilt(message)) assert.ok(!known(wrong), JSON.stringify(wrong));
    });
  }

  it('may take a name away, or change all of a value', () => {
    const rename = { type: 'rename', run: 1 };
    for (const name of [undefined, 'without f']) assert.ok(known({ ...rename, name }));
    for (const name of ['', ' ', 4, 'x'.repeat(201)]) assert.ok(!known({ ...rename, name }));
    const { units, ...change } = CLAMP;
    assert.ok(known({ type: 'branch', request: 6, run: 1, change }));
    for (const none of [
      [3, 3],
      [5, 3],
    ])
      assert.ok(!known({ type: 'branch', request: 6, run: 1, change: { ...change, units: none } }));
  });

  it('is refused when it is anything else', () => {
    fc.assert(fc.property(fc.anything(), (anything) => assert.ok(!known(anything))));
  });
});

describe('What a panel kept over a reload', () => {
  it('is taken as it was', () => assert.deepEqual(v.parse(PanelRecipe, RECIPE), RECIPE));

  it('is taken as it was written before runs had a decoding of their own', () => {
    const runs = [{ model: 'en-fr', text: 'Hello.', translation: 'Bonjour.', origin }];
    const { active, stride } = RECIPE;
    const first = { version: 1, runs, active, position, stride };
    assert.deepEqual(v.parse(PanelRecipe, first), { ...first, version: 3 });
    assert.ok(!restorable({ ...first, runs: [RECIPE.runs[0]] }));
  });

  it('is taken as it was written before there were branches', () => {
    const second = { ...RECIPE, version: 2, runs: RECIPE.runs.slice(0, 2) };
    assert.deepEqual(v.parse(PanelRecipe, second), { ...second, version: 3 });
    assert.ok(!restorable({ ...second, runs: RECIPE.runs }));
  });

  it('may be without any run', () => assert.ok(restorable({ ...RECIPE, runs: [], active: 0 })));

  it('is not taken when anything about it is wrong', () => {
    const { runs, ...rest } = RECIPE;
    const wrong = [...spoilt(rest).map((other) => ({ ...other, runs })), { ...RECIPE, runs: 'none' }];
    for (const recipe of wrong) assert.ok(!restorable(recipe), JSON.stringify(recipe));
  });

  it('is not taken when anything about one of its runs is wrong', () => {
    const without = (run: object) =>
      Object.entries(run).some(
        ([key, value]) => ['asked', 'hypothesis', 'origin'].includes(key) && value === undefined,
      );
    for (const run of spoilt(RECIPE.runs[0]!).filter((one) => !without(one))) {
      assert.ok(!restorable({ ...RECIPE, runs: [run] }), JSON.stringify(run));
    }
  });

  it('is not taken from another version, or with more runs than anyone keeps', () => {
    assert.ok(!restorable({ ...RECIPE, version: 4 }));
    assert.ok(!restorable({ ...RECIPE, runs: Array.from({ length: 1001 }, () => RECIPE.runs[0]) }));
  });

  it('is not taken when it is anything else', () => {
    fc.assert(fc.property(fc.anything(), (anything) => assert.ok(!restorable(anything))));
  });
});
