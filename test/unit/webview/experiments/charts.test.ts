import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EXPERIMENTS } from '../../../../src/experiments/all';
import type { ShownExperiment } from '../../../../src/lab/experiments/protocol';
import { shownExperiment } from '../../../../src/lab/experiments/view';
import { hasNever, rowsOf, valuesOf } from '../../../../webview-ui/experiments/chart/dots';
import {
  byTask,
  linesOf,
  placeNear,
  placesOf,
  valueAt,
} from '../../../../webview-ui/experiments/chart/lines';
import { dashOf, markOf, marksOf } from '../../../../webview-ui/experiments/chart/marks';
import { isNothing, measuredIn } from '../../../../webview-ui/experiments/chart/measured';
import {
  placesScale,
  scaleOf,
  tickText,
  vanishing,
  wholeShare,
} from '../../../../webview-ui/experiments/chart/scale';
import { differenceText, valueText } from '../../../../webview-ui/experiments/chart/valueText';
import { readSeeds } from '../../../../webview-ui/experiments/state/seeds';

const run = (condition: string, seed: number, number: number | null, y: number[]) => ({
  condition,
  seed,
  seconds: 1,
  numbers: { reached: number },
  series: { over: { x: y.map((_, k) => k + 1), y } },
});
const set = (id: string, runs: ReturnType<typeof run>[]) =>
  ({ id, kind: 'here', title: id, madeBy: '', runs, diverged: [], verdicts: [], tally: [] }) as const;
const QUANTITY = { id: 'over', title: '', unit: 'share', over: 'length' } as const;
const NUMBER = { id: 'reached', title: '', unit: 'updates' } as const;
const experiment: ShownExperiment = {
  name: 'x',
  title: '',
  setting: '',
  conditions: ['a', 'b'].map((id) => ({
    id,
    title: id,
    task: id === 'a' ? 'one' : 'other',
    kind: id,
    family: id,
    later: false,
    configuration: [],
  })),
  quantities: [QUANTITY, NUMBER],
  claims: [],
  seeds: [1],
  aside: [],
  sets: [
    set('shipped', [run('a', 1, 10, [0.1, 0.2]), run('a', 2, null, [0.3, 0.6, 1]), run('b', 1, 5, [1])]),
    set('here', [run('a', 7, 20, [0, 1])]),
  ],
};
const ALL = { hidden: new Set<string>(), chosen: new Set<number>() };

describe('The charts of an experiment', () => {
  it('are none where nothing is chosen that was measured, though there are others', () => {
    const hidden = new Set(['shipped']);
    assert.ok(isNothing(measuredIn(experiment, { hidden, chosen: new Set([1]) })));
    const { series, numbers } = measuredIn(experiment, { hidden, chosen: new Set() });
    assert.deepEqual([series, numbers], [[QUANTITY], [NUMBER]]);
  });

  it('have a line for each set and condition: the median and the spread of its seeds', () => {
    const lines = linesOf(experiment, QUANTITY, ALL);
    assert.deepEqual(
      lines.map(({ set, condition, seeds }) => [set, condition, seeds]),
      [
        [0, 0, 2],
        [0, 1, 1],
        [1, 0, 1],
      ],
    );
    assert.deepEqual(lines[0]!.spread, {
      x: [1, 2],
      median: [0.2, 0.4],
      least: [0.1, 0.2],
      greatest: [0.3, 0.6],
    });
    assert.deepEqual(placesOf(lines), [1, 2]);
    assert.equal(valueAt(lines[1]!, 2), undefined);
  });

  it('leave out what is not to be seen', () => {
    assert.equal(linesOf(experiment, QUANTITY, { ...ALL, hidden: new Set(['shipped']) }).length, 1);
    assert.equal(rowsOf(experiment, NUMBER, { ...ALL, chosen: new Set([1]) }).length, 1);
  });

  it('have a row for each condition with every seed, and a place for what was never reached', () => {
    const rows = rowsOf(experiment, NUMBER, ALL);
    assert.deepEqual(
      rows.map(({ dots }) => dots.map(({ points }) => points.length)),
      [[2, 1], [1]],
    );
    assert.deepEqual(valuesOf(rows), [10, 20, 5]);
    assert.ok(hasNever(rows));
    // Of a share, null is nothing.
    assert.ok(!hasNever(rowsOf(experiment, { ...NUMBER, unit: 'share' }, ALL)));
  });

  it('mark forty conditions, no two the same', () => {
    const marks = Array.from({ length: 40 }, (_, k) => Object.values(markOf(k)).join(' '));
    assert.equal(new Set(marks).size, marks.length);
    assert.equal(new Set([0, 1, 2, 3].map(dashOf)).size, 4);
  });

  it('mark what two tasks have in common alike, a family by one colour, and no two kinds the same', () => {
    for (const { name, conditions } of EXPERIMENTS.map((one) => shownExperiment(one, []))) {
      const marks = marksOf(conditions);
      const kinds = new Map(conditions.map(({ kind }, k) => [kind, marks[k]]));
      assert.equal(new Set(kinds.values()).size, kinds.size, name);
      for (const [k, { kind, family }] of conditions.entries()) {
        assert.equal(marks[k], kinds.get(kind));
        const first = conditions.findIndex((one) => one.family === family);
        assert.equal(markOf(marks[k]!).tone, markOf(marks[first]!).tone);
      }
    }
  });

  it('begin with no more lines than can be told apart, of every task', () => {
    for (const { name, conditions } of EXPERIMENTS.map((one) => shownExperiment(one, []))) {
      for (const task of new Set(conditions.map((one) => one.task))) {
        const lines = conditions.filter((one) => one.task === task && !one.later).length;
        assert.ok(lines > 0 && lines <= 6, `${name}, ${task}: ${lines}`);
      }
    }
  });

  it('keep tasks apart', () => {
    const tasks = byTask(linesOf(experiment, QUANTITY, ALL), experiment);
    assert.deepEqual(
      tasks.map(({ task, lines }) => [task, lines.map(({ condition }) => condition)]),
      [
        ['one', [0, 0]],
        ['other', [1]],
      ],
    );
  });

  it('find the place nearest to the pointer', () => {
    assert.equal(placeNear([2, 4, 10], 0.5), 4);
    assert.equal(placeNear([2, 4, 10], 2), 10);
    assert.equal(placeNear([2, 4, 10], -1), 2);
  });
});

describe('The axes of charts', () => {
  it('hold every value, and mark round ones', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((one) => Number(one.toFixed(9)));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), (values) => {
        const { ticks, at } = scaleOf('nats', values);
        for (const one of values) {
          const place = at(one)!;
          assert.ok(place >= -1e-6 && place <= 1 + 1e-6, `${one}: ${place}`);
        }
        assert.ok(ticks.length >= 2 && ticks.length <= 8, `${ticks}`);
        assert.ok(ticks.includes(0));
      }),
    );
    assert.deepEqual(wholeShare().ticks, [0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  it('have powers of ten for norms, and no place for nothing', () => {
    const { ticks, at } = scaleOf('norm', [1, 3e-6, 0]);
    assert.equal(at(0), undefined);
    assert.equal(at(1), 1);
    assert.ok(ticks.every((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e6) / 1e6)));
    assert.equal(tickText(1e-6, 'norm'), '10⁻⁶');
    assert.equal(tickText(-0.05, 'points'), '−5 pp');
  });

  it('end below where a length has vanished, and have a place outside for what has', () => {
    const { ticks, at } = vanishing([1, 0.4, 2e-3, 1e-9]);
    assert.deepEqual(ticks, [1e-3, 1e-2, 1e-1, 1]);
    assert.equal(at(1), 1);
    assert.ok(at(1e-9)! < 0);
    assert.deepEqual(vanishing([1.5, 0.3]).ticks, [0.1, 1, 10]);
  });

  it('go over places from the first to the last', () => {
    const { ticks, at } = placesScale([2, 5, 16], 5);
    assert.deepEqual(ticks, [5, 10, 15]);
    assert.deepEqual([at(2), at(16)], [0, 1]);
    assert.deepEqual(placesScale([], 5).ticks.length > 0, true);
  });
});

describe('Numbers of an experiment', () => {
  it('are written with their unit, and what is not there as a dash', () => {
    assert.equal(valueText(0.5, { unit: 'share' }), '50.0\u00A0%');
    assert.equal(valueText(null, { unit: 'updates' }), 'never');
    assert.equal(valueText(null, { unit: 'share' }), '—');
    assert.equal(differenceText(0.5, 0.62, { unit: 'share' }), '−12.0 points');
    assert.equal(differenceText(700, 500, { unit: 'updates' }), '+200');
    assert.equal(differenceText(null, 500, { unit: 'updates' }), '—');
  });
});

describe('Seeds as they are written', () => {
  it('are whole numbers with commas or spaces between them', () => {
    assert.deepEqual(readSeeds('1, 2,3'), [1, 2, 3]);
    assert.deepEqual(readSeeds(' 7 7 '), [7]);
    for (const text of ['', 'a', '1.5', '-1', '4294967296', Array.from({ length: 21 }, (_, k) => k).join()])
      assert.equal(readSeeds(text), undefined, text);
  });
});
