import assert from 'node:assert/strict';
import * as v from 'valibot';
import * as tf from '../../../src/equation/tf';
import { ReaderError } from '../../../src/errors';
import type { ModelSpec } from '../../../src/model/spec';
import { TrainingConfig } from '../../../src/training/config';
import type { Pair } from '../../../src/training/differentiate';
import { Draws } from '../../../src/training/draws';
import type { Evaluation } from '../../../src/training/measures';
import { forcedAt } from '../../../src/training/schedule';
import { TrainerProgress, type TrainerState } from '../../../src/training/state';
import { Trainer, type Training } from '../../../src/training/trainer';
import { KERNELS, PLAIN } from '../support/means';
import { tinySpec } from '../support/models';

/** Two layers with dropout between them, over the 32 tokens of `tinySpec`. */
function spec(): ModelSpec {
  const tiny = tinySpec({ layers: 2, maxLength: 8 });
  return {
    ...tiny,
    encoder: { ...tiny.encoder, dropout: 0.2 },
    decoder: { ...tiny.decoder, dropout: 0.2 },
  };
}

/** Sequences to be copied. */
function copies(count: number, seed: number): Pair[] {
  const draws = new Draws(seed);
  return Array.from({ length: count }, () => {
    const source = Array.from({ length: 1 + draws.below(4) }, () => 4 + draws.below(6));
    return { source, target: source };
  });
}

const training = (config: object = {}): Training => ({
  spec: spec(),
  training: copies(21, 1),
  development: copies(6, 2),
  config: v.parse(TrainingConfig, {
    data: { task: 'copy' },
    batchSize: 4,
    updates: 9,
    evaluation: { interval: 3, examples: 2 },
    ...config,
  }),
});

/** As it comes back from a checkpoint. */
const written = ({ progress, tensors }: TrainerState): TrainerState => ({
  progress: v.parse(TrainerProgress, JSON.parse(JSON.stringify(progress))),
  tensors: new Map([...tensors].map(([name, data]) => [name, Float32Array.from(data)])),
});

async function go(trainer: Trainer, updates: number): Promise<void> {
  for (let k = 0; k < updates; k++) {
    await trainer.advance();
  }
}

const STRATEGIES: readonly TrainingConfig['forcing'][] = [
  { strategy: 'teacher', ratio: 1, coin: 'batch' },
  { strategy: 'teacher', ratio: 0.5, coin: 'batch' },
  { strategy: 'teacher', ratio: 0.5, coin: 'example' },
  { strategy: 'teacher', ratio: 0.5, coin: 'sequence' },
  { strategy: 'free' },
  { strategy: 'scheduled', decay: { kind: 'linear', epsilon: 0, k: 1, c: 0.25 }, coin: 'example' },
];

describe('A training', function () {
  this.timeout(60_000);

  for (const [way, means] of Object.entries({ 'the plain list': PLAIN, 'the kernels': KERNELS })) {
    it(`that was interrupted anywhere goes on to the same numbers, bit for bit, by ${way}`, async () => {
      const config = {
        optimiser: { method: 'adam', learningRate: 0.01 },
        forcing: { strategy: 'scheduled', decay: { kind: 'inverse-sigmoid', k: 3 } },
        labelSmoothing: 0.1,
      };
      const whole = await Trainer.open(training(config), means);
      await go(whole, 9);
      const expected = whole.state();
      for (const at of [0, 1, 3, 7]) {
        const first = await Trainer.open(training(config), means);
        await go(first, at);
        const second = await Trainer.open(training(config), means, written(first.state()));
        await go(second, 9 - at);
        assert.deepEqual(second.state(), expected);
        assert.deepEqual(second.model(), whole.model());
      }
    });
  }

  it('that is averaged, by tokens and with a schedule, goes on to the same numbers too', async () => {
    const config = {
      optimiser: { method: 'adam', learningRate: 0.01, schedule: { kind: 'linear', warmUp: 3 } },
      average: 0.9,
      batchTokens: 14,
    };
    const whole = await Trainer.open(training(config), KERNELS);
    await go(whole, 9);
    for (const at of [0, 2, 6]) {
      const first = await Trainer.open(training(config), KERNELS);
      await go(first, at);
      const second = await Trainer.open(training(config), KERNELS, written(first.state()));
      await go(second, 9 - at);
      assert.deepEqual(second.state(), whole.state());
      assert.deepEqual(second.model(), whole.model());
    }
  });

  it('is judged by its averaged weights, and gives them', async () => {
    const trainer = await Trainer.open(training({ average: 0.9, evaluation: { interval: 100 } }), KERNELS);
    await go(trainer, 5);
    const { tensors } = trainer.state();
    const before = tensors.get('weights.output.b_y')!;
    assert.notDeepEqual(tensors.get('average.output.b_y'), before);
    assert.deepEqual(trainer.model().get('output.b_y')!.data, tensors.get('average.output.b_y'));
    const judged = await trainer.evaluate();
    assert.deepEqual(trainer.state().tensors.get('best.output.b_y'), tensors.get('average.output.b_y'));
    assert.deepEqual(trainer.differentiator.weights.get('output.b_y'), before);
    // The same weights, in a training that does not average.
    const plain = await Trainer.open(training(), KERNELS);
    for (const [id, data] of plain.differentiator.weights) data.set(tensors.get(`average.${id}`)!);
    assert.equal((await plain.evaluate()).loss, judged.loss);
  });

  it('goes another way with another seed', async () => {
    const states = await Promise.all(
      [1, 2].map(async (seed) => {
        const trainer = await Trainer.open(training({ seed }), KERNELS);
        await go(trainer, 1);
        return trainer.state();
      }),
    );
    assert.notDeepEqual(states[0], states[1]);
  });

  for (const forcing of STRATEGIES) {
    it(`feeds what ${JSON.stringify(forcing)} says`, async () => {
      const trainer = await Trainer.open(training({ forcing, updates: 12 }), KERNELS);
      const seen = new Set<number>();
      for (let k = 0; k < 12; k++) {
        const { ratio } = forcedAt(forcing, k);
        const update = await trainer.step();
        assert.equal(update.ratio, ratio);
        const { gold, predicted, coin, fed } = update.feeds;
        const steps = gold.length / update.pairs.length;
        for (const [row, { target }] of update.pairs.entries()) {
          const own = (of: ArrayLike<number>) =>
            Array.from(of).slice(row * steps, row * steps + target.length + 1);
          assert.deepEqual(own(gold), [...target, 2]);
          assert.deepEqual(
            own(fed),
            own(coin).map((one, i) => own(one === 1 ? gold : predicted)[i]),
          );
          for (const one of own(coin)) seen.add(one);
          if (ratio === 1) assert.deepEqual(own(fed), own(gold));
          if (ratio === 0) assert.deepEqual(own(fed), own(predicted));
        }
        if ('coin' in forcing && forcing.coin === 'sequence') {
          for (const [row, { target }] of update.pairs.entries())
            assert.equal(new Set(coin.slice(row * steps, row * steps + target.length + 1)).size, 1);
        }
        if ('coin' in forcing && forcing.coin === 'batch') {
          const longest = Math.min(...update.pairs.map(({ target }) => target.length)) + 1;
          for (let i = 0; i < longest; i++)
            assert.equal(new Set(update.pairs.map((_, row) => coin[row * steps + i])).size, 1);
        }
      }
      const both = forcing.strategy === 'scheduled' || (forcing.strategy === 'teacher' && forcing.ratio < 1);
      assert.equal(seen.size, both ? 2 : 1);
    });
  }

  it('learns', async () => {
    const trainer = await Trainer.open(
      training({ optimiser: { method: 'adam', learningRate: 0.02 }, updates: 60 }),
      KERNELS,
    );
    await go(trainer, 60);
    const { values } = trainer.curves.trainingLoss;
    const mean = (some: readonly number[]) => some.reduce((a, b) => a + b) / some.length;
    assert.ok(mean(values.slice(-5)) < 0.7 * mean(values.slice(0, 5)), String(values));
    assert.equal(trainer.ended(), 'All 60 updates are done.');
  });

  it('stops where the loss is no number any more, and keeps the weights from before', async () => {
    const trainer = await Trainer.open(
      training({ optimiser: { method: 'sgd', learningRate: 1e36 }, clip: null }),
      KERNELS,
    );
    await trainer.step();
    const before = trainer.state();
    await assert.rejects(trainer.step(), (error) => {
      assert.ok(error instanceof ReaderError);
      assert.match(error.message, /update 2 \(epoch 1, batch 2 of 6\)/);
      return true;
    });
    assert.deepEqual(trainer.state(), before);
    assert.equal(trainer.update, 1);
  });

  it('writes nothing where the weights are no numbers any more', async () => {
    const trainer = await Trainer.open(
      training({ optimiser: { method: 'sgd', learningRate: 1e39 }, clip: null }),
      KERNELS,
    );
    await trainer.step();
    assert.throws(() => trainer.state(), /After update 1 the weights are not finite numbers/);
  });

  it('ends when its measure has not got better for as long as it may, and keeps the best model', async () => {
    // Nothing is learned: the first evaluation stays the best.
    const trainer = await Trainer.open(
      training({
        optimiser: { method: 'sgd', learningRate: 1e-30 },
        updates: 100,
        evaluation: { interval: 1, patience: 3, measure: 'sequenceAccuracy' },
      }),
      KERNELS,
    );
    let updates = 0;
    for (; trainer.ended() === undefined; updates++) await go(trainer, 1);
    assert.equal(updates, 4);
    assert.equal(trainer.ended(), 'None of the last 3 evaluations was better than that after update 1.');
    assert.equal(trainer.state().progress.best?.update, 1);
  });

  it('keeps of equally good models that with the least loss, also after it was resumed', async () => {
    const like = training({ updates: 100, evaluation: { interval: 1, measure: 'sequenceAccuracy' } });
    const evaluated = async (trainer: Trainer, loss: number, sequenceAccuracy: number) => {
      trainer.judging.measure = async () =>
        ({ loss, sequenceAccuracy, free: { tokenAccuracy: 1 } }) as Evaluation;
      await trainer.step();
      return (await trainer.evaluate()).best;
    };
    const first = await Trainer.open(like, KERNELS);
    assert.deepEqual([await evaluated(first, 3, 0.5), await evaluated(first, 4, 0.5)], [true, false]);
    const again = await Trainer.open(like, KERNELS, first.state());
    assert.deepEqual(again.judging.kept, { update: 1, value: 0.5 });
    const seen = [
      await evaluated(again, 3, 0.5),
      await evaluated(again, 2, 0.5),
      await evaluated(again, 1, 0.4),
    ];
    assert.deepEqual(seen, [false, true, false]);
    assert.deepEqual(again.judging.kept, { update: 4, value: 0.5 });
  });

  it('says the loss per token beside that per sequence', async () => {
    const one = await (await Trainer.open(training({ batchSize: 1 }), KERNELS)).step();
    const { trainingLoss, trainingLossPerToken } = one.measured;
    const tokens = one.pairs[0]!.target.length + 1;
    assert.ok(Math.abs(trainingLoss! / tokens - trainingLossPerToken!) < 1e-6);
    const other = await (await Trainer.open(training({ objective: 'token' }), KERNELS)).step();
    assert.equal(other.measured.trainingLossPerToken, undefined);
  });

  it('is judged by a sample of a file, which may be sorted, the same for every seed', async () => {
    const development = Array.from({ length: 300 }, (_, k) => {
      const source = Array.from({ length: 1 + Math.floor(k / 60) }, () => 4);
      return { source, target: source };
    });
    const judged = async (data: object, seed: number) => {
      const config = { data, seed, evaluation: { pairs: 100, examples: 20 } };
      const trainer = await Trainer.open({ ...training(config), development }, KERNELS);
      const measured: Pair[] = [];
      trainer.judging.measure = async (pairs) => {
        measured.push(...pairs);
        return { loss: 1, sequenceAccuracy: 0, free: { tokenAccuracy: 0 } } as Evaluation;
      };
      const { examples } = await trainer.evaluate();
      return { measured, examples: examples.map(({ source }) => source) };
    };
    const mean = (pairs: readonly Pair[]) =>
      pairs.reduce((sum, { target }) => sum + target.length, 0) / pairs.length;
    const file = { task: 'file', file: 'a.tsv' };
    const { measured, examples } = await judged(file, 1);
    assert.equal(new Set(measured).size, 100);
    assert.ok(Math.abs(mean(measured) - mean(development)) < 0.3, String(mean(measured)));
    assert.deepEqual(
      examples,
      measured.slice(0, 20).map(({ source }) => source),
    );
    assert.deepEqual((await judged(file, 2)).measured, measured);
    assert.notDeepEqual((await judged({ ...file, seed: 2 }, 1)).measured, measured);
    assert.deepEqual((await judged({ task: 'copy' }, 1)).measured, development.slice(0, 100));
  });

  it('does not take up another training’s checkpoint', async () => {
    const other = await Trainer.open({ ...training(), spec: tinySpec({ layers: 1, maxLength: 8 }) }, KERNELS);
    await assert.rejects(Trainer.open(training(), KERNELS, other.state()), ReaderError);
  });

  it('holds no more tensors from update to update', async () => {
    const trainer = await Trainer.open(training(), PLAIN);
    await go(trainer, 3);
    const { numTensors } = tf.memory();
    await go(trainer, 6);
    assert.equal(tf.memory().numTensors, numTensors);
  });

  it('shows examples as the model translates them', async () => {
    const trainer = await Trainer.open(training(), KERNELS);
    const { examples, free, forced } = await trainer.evaluate();
    assert.equal(examples.length, 2);
    for (const { written } of examples) assert.ok(written.length <= 8 && !written.includes(2));
    assert.deepEqual(free.byPosition.of, forced.byPosition.of);
  });

  it('measures any pairs beside, and notes nothing of it', async () => {
    const trainer = await Trainer.open(training(), KERNELS);
    const before = trainer.state();
    const { loss } = await trainer.judging.measure(training().training);
    assert.ok(loss > 0);
    assert.deepEqual(trainer.state(), before);
  });
});
