import assert from 'node:assert/strict';
import * as v from 'valibot';
import { evaluate } from '../../../src/equation/evaluate';
import type { Expression, Read } from '../../../src/equation/expression';
import { gradients } from '../../../src/equation/gradients';
import * as tf from '../../../src/equation/tf';
import { TrainingConfig } from '../../../src/training/config';
import type { Differentiator, Pair, PassResult } from '../../../src/training/differentiate';
import { evaluate as measured } from '../../../src/training/measures';
import { OBJECTIVES, PAIR_LOSS } from '../../../src/training/objective';
import { type Means, Trainer } from '../../../src/training/trainer';
import { KERNELS, PLAIN } from '../support/means';
import { tinySpec } from '../support/models';

const SPEC = tinySpec({ maxLength: 8 });
const PAIRS: readonly Pair[] = [
  { source: [6, 14, 30], target: [7, 4] },
  { source: [5], target: [12, 9, 6, 4, 21] },
  { source: [9, 4], target: [] },
];
const STEPS = PAIRS.map(({ target }) => target.length + 1);
const LONGEST = Math.max(...STEPS);

/** The derivative of what a batch comes to by every step's loss, and it itself; over the padding stands a 9. */
function byStep(objective: TrainingConfig['objective'], losses: Float32Array) {
  const own = STEPS.flatMap((steps) => Array.from({ length: LONGEST }, (_, i) => i < steps));
  const all = tf.tensor(
    losses.map((one, k) => (own[k] ? one : 9)),
    [PAIRS.length, LONGEST],
  );
  const tokens = STEPS.reduce((a, b) => a + b);
  const whole = (expression: Expression, read: (occurrence: Read) => tf.Tensor) =>
    evaluate(expression, { read, steps: tf.tensor(own, [PAIRS.length, LONGEST], 'bool') });
  const found = gradients(() => {
    const pairs = whole(PAIR_LOSS.expression, () => all);
    return tf.sum(
      whole(OBJECTIVES[objective].expression, ({ symbol }) =>
        symbol === PAIR_LOSS.defines.symbol ? pairs : tf.tensor([tokens]),
      ),
    );
  }, [all]);
  return { value: found.value.dataSync()[0]!, slopes: [...found.gradients[0]!.dataSync()], own };
}

/** Means that note what comes of each pass, and with how much of the loss it is derived. */
function noting(means: Means) {
  const passes: { readonly scale: number | undefined; readonly result: PassResult }[] = [];
  const differentiate: Means['differentiate'] = async (model) => {
    const of = await means.differentiate(model);
    const run: Differentiator['run'] = async (pass) => {
      const result = await of.run(pass);
      passes.push({ scale: pass.backward?.scale, result });
      return result;
    };
    return Object.assign(Object.create(of), { run }) as Differentiator;
  };
  return { means: { ...means, differentiate }, passes };
}

const near = (one: number, other: number) =>
  assert.ok(Math.abs(one - other) <= 1e-5 * (1 + Math.abs(other)), `${one} instead of ${other}`);

describe('What training makes small', function () {
  this.timeout(60_000);

  for (const [way, plain] of Object.entries({ 'the plain list': PLAIN, 'the kernels': KERNELS })) {
    for (const objective of ['sequence', 'token'] as const) {
      for (const labelSmoothing of [0, 0.1]) {
        it(`is what its equations say: ${objective}, label smoothing ${labelSmoothing}, by ${way}`, async () => {
          const config = v.parse(TrainingConfig, {
            data: { task: 'copy' },
            batchSize: PAIRS.length,
            objective,
            labelSmoothing,
          });
          const { means, passes } = noting(plain);
          const training = { config, spec: SPEC, training: PAIRS, development: PAIRS };
          const trainer = await Trainer.open(training, means);
          const { loss, pairs, measured: noted } = await trainer.step();
          const [{ scale, result }] = passes as [(typeof passes)[number]];
          // The batch has its own order; here it is that of PAIRS.
          const rows = PAIRS.map((pair) => pairs.indexOf(pair));
          const inOrder = Float32Array.from(
            rows.flatMap((row) => [...result.stepLoss.subarray(row * LONGEST, (row + 1) * LONGEST)]),
          );
          const { value, slopes, own } = byStep(objective, inOrder);
          near(loss, value);
          for (const [k, slope] of slopes.entries()) near(slope, own[k] ? scale! : 0);
          near(noted.trainingLossPerToken ?? loss, byStep('token', inOrder).value);

          const { logp } = result;
          if (labelSmoothing === 0) for (const [row, one] of result.loss.entries()) near(one, -logp[row]!);
          else assert.ok(result.loss.some((one, row) => Math.abs(one + logp[row]!) > 1e-3));
          trainer.dispose();
        });
      }

      it(`is measured so on other pairs, without label smoothing: ${objective}, by ${way}`, async () => {
        const config = v.parse(TrainingConfig, { data: { task: 'copy' }, objective, labelSmoothing: 0.1 });
        const training = { config, spec: SPEC, training: PAIRS, development: PAIRS };
        const trainer = await Trainer.open(training, plain);
        const { differentiator: of } = trainer;
        const { logp } = await of.run({
          pairs: PAIRS,
          first: 0,
          ratio: 1,
          coin: 'batch',
          seed: 0,
          dropout: false,
        });
        const { loss } = await measured(of, PAIRS, { objective, size: 2 });
        const spread = PAIRS.flatMap((_, row) =>
          Array.from({ length: LONGEST }, () => -logp[row]! / STEPS[row]!),
        );
        near(loss, byStep(objective, Float32Array.from(spread)).value);
        trainer.dispose();
      });
    }
  }
});
