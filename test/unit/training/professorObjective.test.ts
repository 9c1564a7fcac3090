import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate } from '../../../src/equation/evaluate';
import type { Expression, Read } from '../../../src/equation/expression';
import { gradients } from '../../../src/equation/gradients';
import * as tf from '../../../src/equation/tf';
import type { Statement } from '../../../src/model/statement';
import { OBJECTIVE } from '../../../src/training/objective';
import { SAID } from '../../../src/training/professor/discriminator';
import {
  ACCURACY,
  COSTS,
  FREE,
  gates,
  generatorObjective,
  teaches,
} from '../../../src/training/professor/objective';
import { countsOf, gated, outcomeOf } from '../../../src/training/professor/outcome';

const CONFIG = {
  strategy: 'professor',
  hidden: 4,
  weight: 0.3,
  both: true,
  gates: { discriminator: 0.99, generator: 0.75 },
} as const;

/** Of each pair, the logits of both behaviours. */
const batches = fc
  .array(fc.tuple(...[0, 1].map(() => fc.double({ min: -3, max: 3, noNaN: true }))), {
    minLength: 1,
    maxLength: 5,
  })
  .map((pairs) => pairs.map((logits) => logits.map(Math.fround)));

const sigmoid = (a: number) => 1 / (1 + Math.exp(-a));
const saidOf = (logits: readonly number[]) =>
  new Map<string, Float32Array>([
    [SAID.verdict.id, Float32Array.from(logits, sigmoid)],
    [SAID.asForced.id, Float32Array.from(logits, (a) => -Math.log(sigmoid(a)))],
    [SAID.asFree.id, Float32Array.from(logits, (a) => -Math.log(sigmoid(-a)))],
  ]);

/** What is said of a batch as tensors, and what reads them. */
function said(batch: readonly (readonly number[])[]) {
  const [forced, free] = [0, 1].map((k) => saidOf(batch.map((pair) => pair[k]!))) as [
    Map<string, Float32Array>,
    Map<string, Float32Array>,
  ];
  const tensors = (of: Map<string, Float32Array>) =>
    new Map([...of].map(([id, data]) => [id, tf.tensor(data)]));
  const [asForced, asFree] = [tensors(forced), tensors(free)];
  const read = ({ symbol, at }: Read) =>
    (at?.kind === 'of' && at.series === FREE ? asFree : asForced).get(symbol.id)!;
  return { forced, free, asForced, asFree, read };
}

const comesTo = ({ expression }: Statement, read: (occurrence: Read) => tf.Tensor): number =>
  evaluate(expression, { read }).dataSync()[0]!;

const near = (one: number, other: number) =>
  assert.ok(Math.abs(one - other) <= 1e-5 * (1 + Math.abs(other)), `${one} instead of ${other}`);

describe('What both players of professor forcing make small', () => {
  it('comes to what the equations come to with tfjs: C_d, C_f, C_t and the accuracy', () => {
    fc.assert(
      fc.property(batches, (batch) => {
        const { forced, free, read } = said(batch);
        const outcome = outcomeOf(forced, free);
        near(outcome.discriminatorLoss, comesTo(COSTS.discriminator, read));
        near(outcome.freeLoss, comesTo(COSTS.free, read));
        near(outcome.forcedLoss, comesTo(COSTS.forced, read));
        near(outcome.accuracy, comesTo(ACCURACY, read));
        // In the paper's words.
        const mean = (of: (pair: readonly number[]) => number) =>
          batch.reduce((sum, pair) => sum + of(pair), 0) / batch.length;
        near(
          outcome.discriminatorLoss,
          mean(([a, b]) => -Math.log(sigmoid(a!)) - Math.log(1 - sigmoid(b!))),
        );
        near(
          outcome.freeLoss,
          mean(([, b]) => -Math.log(sigmoid(b!))),
        );
        near(
          outcome.forcedLoss,
          mean(([a]) => -Math.log(1 - sigmoid(a!))),
        );
      }),
    );
  });

  it('counts each behaviour as much as tfjs derives, for either player', () => {
    const batch = [
      [1, 2],
      [-1, 0.5],
      [0.3, -2],
    ];
    const { asForced, asFree, read } = said(batch);
    const slopes = (of: () => tf.Tensor, by: readonly [ReadonlyMap<string, tf.Tensor>, { id: string }][]) =>
      gradients(
        of,
        by.map(([values, { id }]) => values.get(id)!),
      ).gradients.map((one) => [...(one?.dataSync() ?? [])]);
    const equal = (found: readonly (readonly number[])[], counts: readonly number[]) => {
      for (const [k, slope] of found.entries())
        for (const one of slope.length === 0 ? [0] : slope) near(one, counts[k]!);
    };
    for (const both of [false, true]) {
      const config = { ...CONFIG, both };
      const { discriminator, generator } = countsOf(config, batch.length);
      equal(
        slopes(
          () => tf.sum(evaluate(COSTS.discriminator.expression, { read })),
          [
            [asForced, SAID.asForced],
            [asFree, SAID.asFree],
          ],
        ),
        [discriminator.forced, discriminator.free],
      );
      const objective = ({ symbol }: Read) => {
        if (symbol === teaches) return tf.tensor([1]);
        if (symbol === OBJECTIVE) return tf.tensor([2.5]);
        const cost = Object.values(COSTS).find(({ defines }) => defines.symbol === symbol)!;
        return evaluate(cost.expression, { read });
      };
      const whole: Expression = generatorObjective(config).expression;
      equal(
        slopes(
          () => tf.sum(evaluate(whole, { read: objective })),
          [
            [asForced, SAID.asFree],
            [asFree, SAID.asForced],
          ],
        ),
        [generator.forced, generator.free],
      );
      assert.equal(generator.forced > 0, both);
      near(generator.free, 0.3 / 3);
    }
  });

  it('is the likelihood’s loss alone while the discriminator does not teach', () => {
    const of = (truth: number) =>
      comesTo(generatorObjective(CONFIG), ({ symbol }) =>
        tf.tensor([symbol === teaches ? truth : symbol === OBJECTIVE ? 2.5 : 1]),
      );
    near(of(0), 2.5);
    near(of(1), 2.5 + 0.3 * 2);
  });

  it('has gates that go by what was right before', () => {
    for (const accuracy of [0, 0.5, 0.75, 0.76, 0.98, 0.99, 1]) {
      const { learns, teaches } = gates(CONFIG);
      const holds = (gate: Statement) => comesTo(gate, () => tf.tensor([accuracy])) === 1;
      assert.deepEqual(gated(accuracy, CONFIG), { learns: holds(learns), teaches: holds(teaches) });
      assert.deepEqual(gated(accuracy, CONFIG), { learns: accuracy < 0.99, teaches: accuracy > 0.75 });
    }
  });
});
