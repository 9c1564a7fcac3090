import assert from 'node:assert/strict';
import * as v from 'valibot';
import { EXPERIMENTS } from '../../../src/experiments/all';
import { conduct } from '../../../src/experiments/conduct';
import { configOf } from '../../../src/experiments/configOf';
import { type Experiment, isBound } from '../../../src/experiments/experiment';
import { Results } from '../../../src/experiments/results';
import { KERNELS } from '../support/means';

const quantitiesOf = ({ instruments }: Experiment) => instruments.flatMap((one) => one.quantities);

describe('A training of an experiment that diverges', () => {
  const [experiment] = EXPERIMENTS;
  const { config } = experiment!.conditions[0]!;
  const conducted = (learningRate: number) => {
    const diverging = { ...config, optimiser: { method: 'sgd', learningRate }, clip: null } as const;
    const whole = configOf({ id: 'x', title: () => '', config: diverging }, true);
    return conduct(experiment!, whole, { ...KERNELS, progress: () => {} });
  };

  it('is a result: at which update, and why; nothing is measured', async () => {
    const { diverged, ...rest } = await conducted(1e30);
    assert.deepEqual(rest, { numbers: {}, series: {} });
    assert.deepEqual(diverged, { update: 2, of: 'loss' });
  });

  it('is one also where only its last weights are no numbers', async () => {
    const experiment = EXPERIMENTS[0]!;
    const last = {
      ...configOf({ ...experiment.conditions[0]!, config: { ...config, clip: null } }, true),
      updates: 1,
    };
    const optimiser = { method: 'sgd', learningRate: 1e39 } as const;
    const found = await conduct(experiment, { ...last, optimiser }, { ...KERNELS, progress: () => {} });
    assert.deepEqual(found, { numbers: {}, series: {}, diverged: { update: 1, of: 'weights' } });
  });
});

for (const experiment of EXPERIMENTS)
  describe(`The experiment ${experiment.name}`, function () {
    this.timeout(120_000);

    it('calls nothing by the name of something else', () => {
      for (const ids of [experiment.conditions, quantitiesOf(experiment)].map((all) =>
        all.map(({ id }) => id),
      ))
        assert.deepEqual([...new Set(ids)], ids);
    });

    it('weighs what it measures, and nothing else', () => {
      const numbers = new Set(quantitiesOf(experiment).flatMap(({ id, over }) => (over ? [] : [id])));
      const conditions = new Set(experiment.conditions.map(({ id }) => id));
      for (const { expects, beside = [] } of experiment.claims) {
        assert.ok(expects.length > 0);
        for (const operand of [...expects.flatMap(({ greater, than }) => [greater, than]), ...beside]) {
          assert.ok(numbers.has(operand.quantity), operand.quantity);
          if (isBound(operand)) continue;
          for (const one of [operand.condition, operand.and ?? operand.condition])
            assert.ok(conditions.has(one), one);
        }
      }
    });

    it('differs in its conditions alone: data and seeds are the same', () => {
      const data = experiment.conditions.map(({ config }) => JSON.stringify(config.data));
      const tasks = experiment.conditions.map(({ config }) => config.data.task);
      assert.equal(new Set(data).size, new Set(tasks).size);
      for (const { config } of experiment.conditions) assert.equal(config.seed, undefined);
    });

    it('measures what it says of every condition, the same each time', async () => {
      const known = new Set(quantitiesOf(experiment).map(({ id }) => id));
      for (const [k, condition] of experiment.conditions.entries()) {
        const config = configOf(condition, true);
        const means = { ...KERNELS, progress: () => {} };
        const measured = await conduct(experiment, config, means);
        if (k < 4) assert.deepEqual(await conduct(experiment, config, means), measured);
        for (const id of [...Object.keys(measured.numbers), ...Object.keys(measured.series)])
          assert.ok(known.has(id), id);
        for (const { id, over } of quantitiesOf(experiment)) if (over) assert.ok(id in measured.series, id);
        const { numbers, series } = measured;
        v.parse(Results.entries.runs.item, { condition: condition.id, seed: 1, seconds: 1, numbers, series });
      }
    });
  });
