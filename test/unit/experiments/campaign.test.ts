import assert from 'node:assert/strict';
import { EXPERIMENTS } from '../../../src/experiments/all';
import { begun, joined, partOf, takenUp, withRun } from '../../../src/experiments/campaign';
import type { Results } from '../../../src/experiments/results';

const experiment = EXPERIMENTS[0]!;
const [first] = experiment.conditions;
const measured = (madeBy: string, seed: number): Results =>
  withRun(begun(experiment, false, madeBy), { condition: first!.id, seed }, { numbers: {}, series: {} }, 1);

describe('Results that are taken up', () => {
  it('name the programs that measured them, each once', () => {
    const now = begun(experiment, false, 'b');
    const found = takenUp(measured('a', 1), now)!;
    assert.equal(found.madeBy, 'a');
    const more = takenUp(measured('b', 2), found)!;
    assert.equal(more.madeBy, 'a; b');
    assert.equal(takenUp(measured('a', 3), more)!.madeBy, 'a; b');
    assert.equal(joined(measured('c', 4), more)!.madeBy, 'c; a; b');
    const added = withRun(found, { condition: first!.id, seed: 5 }, { numbers: {}, series: {} }, 1, 'b');
    assert.equal(added.madeBy, 'a; b');
  });

  it('are one only where all conditions were the same, also those that a part has no run of', () => {
    const now = begun(experiment, false, 'a');
    const [one, other] = now.conditions;
    const changed = now.conditions.map(({ id, config }) => ({ id, config: { ...config, updates: 7 } }));
    const before = { ...now, conditions: changed };
    const part = (of: Results, { id, config }: Results['conditions'][number]) =>
      partOf(of, { condition: id, seed: 1, config }, { numbers: {}, series: {} }, 1);
    assert.equal(joined(part(now, one!), part(before, other!)), undefined);
    assert.equal(joined(part(now, one!), part(now, other!))!.runs.length, 2);
    assert.equal(takenUp(part(now, one!), now)!.among, undefined);
  });

  it('name the program that begins them where nothing was measured', () => {
    assert.equal(takenUp(begun(experiment, false, 'a'), begun(experiment, false, 'b'))!.madeBy, 'b');
  });
});
