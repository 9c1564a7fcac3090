import assert from 'node:assert/strict';
import * as tf from '../../../src/equation/tf';
import type { ModelSpec } from '../../../src/model/spec';
import type { Differentiator, Pair, TrainingPass } from '../../../src/training/differentiate';
import { plainGradients } from '../../../src/training/plainGradients';
import { trainingProgram } from '../../../src/training/program';
import { covering, sourceFor, validSpec } from '../model/family/members';
import { seededValues, tinySpec } from '../support/models';

const SOURCES = [[6, 14, 30], [5], [9, 4, 4, 7]];
const TARGETS = [[7, 4], [12, 9, 6], []];
const TEACHER = { first: 0, ratio: 1, coin: 'example', seed: 3, dropout: false } as const;

const pairsFor = (spec: ModelSpec): Pair[] =>
  SOURCES.map((source, k) => ({ source: sourceFor(spec, source), target: TARGETS[k]! }));

function differentiator(spec: ModelSpec, labelSmoothing = 0): Differentiator {
  const values = seededValues(trainingProgram({ spec, labelSmoothing }, false), 1);
  // Biases of zero would hide a gradient that is lost on its way through them.
  for (const { data } of values.values())
    for (const [k, one] of data.entries()) data[k] = one + 0.1 * Math.sin(k);
  return plainGradients({ spec, values, labelSmoothing }) as Differentiator;
}

const run = (of: Differentiator, pass: TrainingPass) =>
  of.run(pass) as Exclude<ReturnType<typeof of.run>, Promise<unknown>>;

/** The scaled loss of all pairs. */
const lossOf = (of: Differentiator, pass: TrainingPass, scale: number) =>
  scale * run(of, { ...pass, backward: undefined }).loss.reduce((a, b) => a + b);

/** Along one direction through all parameters the slope is what the gradients say it is. */
function checkSlope(of: Differentiator, pass: TrainingPass, scale = 1 / 3): void {
  for (const gradient of of.gradients.values()) gradient.fill(0);
  run(of, { ...pass, backward: { scale } });
  const directions = [...of.weights].map(([id, weights]) => {
    const gradient = of.gradients.get(id)!;
    return {
      weights,
      along: Float64Array.from(gradient, (one, k) => one + 0.3 * Math.cos(7 * k + id.length)),
    };
  });
  const length = Math.hypot(...directions.map(({ along }) => Math.hypot(...along)));
  const slope = [...of.gradients.values()].reduce(
    (sum, gradient, k) => sum + gradient.reduce((all, one, n) => all + one * directions[k]!.along[n]!, 0),
    0,
  );
  const step = 4e-3 / length;
  const at = (far: number) => {
    const before = directions.map(({ weights }) => weights.slice());
    for (const { weights, along } of directions)
      for (const [k, one] of along.entries()) weights[k]! += far * one;
    const loss = lossOf(of, pass, scale);
    for (const [k, { weights }] of directions.entries()) weights.set(before[k]!);
    return loss;
  };
  const measured = (at(step) - at(-step)) / (2 * step);
  assert.ok(
    Math.abs(measured - slope) <= 5e-3 * Math.abs(slope) + 1e-4 / length,
    `${measured} instead of ${slope}`,
  );
}

describe('Gradients by tfjs', function () {
  this.timeout(60_000);

  for (const member of covering(1).members) {
    it(`are the slope for ${Object.values(member).join(', ')}`, () => {
      const spec = validSpec(member)!;
      const before = tf.memory().numTensors;
      const of = differentiator(spec);
      const held = tf.memory().numTensors;
      checkSlope(of, { ...TEACHER, pairs: pairsFor(spec) });
      assert.equal(tf.memory().numTensors, held, 'keeps a tensor');
      of.dispose();
      assert.equal(tf.memory().numTensors, before);
    });
  }

  it('are the slope with label smoothing', () => {
    const spec = tinySpec();
    checkSlope(differentiator(spec, 0.2), { ...TEACHER, pairs: pairsFor(spec) });
  });

  it('are the slope with units dropped, the same ones both ways', () => {
    const spec = { ...tinySpec({ layers: 2 }) };
    const dropping: ModelSpec = {
      ...spec,
      embedding: { ...spec.embedding, dropout: 0.3 },
      encoder: { ...spec.encoder, dropout: 0.4, stateDropout: 0.2 },
      decoder: { ...spec.decoder, dropout: 0.4 },
      combination: { ...spec.combination, dropout: 0.2 },
    };
    const of = differentiator(dropping);
    const pass = { ...TEACHER, pairs: pairsFor(dropping), dropout: true };
    checkSlope(of, pass);
    assert.notDeepEqual(run(of, pass).loss, run(of, { ...pass, dropout: false }).loss);
    assert.notDeepEqual(run(of, pass).loss, run(of, { ...pass, seed: 4 }).loss);
  });

  it('of a batch are those of its parts together, whichever way it is divided', () => {
    const spec = tinySpec({ layers: 2 });
    const pairs = pairsFor(spec);
    const pass = { ...TEACHER, pairs, ratio: 0.5 };
    const [whole, parts] = [differentiator(spec), differentiator(spec)];
    const result = run(whole, { ...pass, backward: { scale: 1 } });
    const losses = [0, 1, 2].flatMap((first) => [
      ...run(parts, { ...pass, pairs: pairs.slice(first, first + 1), first, backward: { scale: 1 } }).loss,
    ]);
    for (const [k, loss] of losses.entries()) assert.ok(Math.abs(loss - result.loss[k]!) < 1e-4);
    for (const [id, gradient] of whole.gradients) {
      const other = parts.gradients.get(id)!;
      const apart = Math.hypot(...gradient.map((one, k) => one - other[k]!));
      assert.ok(apart <= 1e-4 * Math.hypot(...gradient), id);
    }
  });

  it('leave padding out of everything that comes back', () => {
    const spec = tinySpec();
    const result = run(differentiator(spec), {
      ...TEACHER,
      pairs: pairsFor(spec),
      values: ['decoder.0.s', 'encoder.0.forward.h'],
      backward: { scale: 1, norms: ['decoder.0.s', 'encoder.0.forward.h'] },
    });
    assert.equal(result.steps, 4);
    const { eos } = spec.tokens;
    assert.deepEqual([...result.feeds.gold], [7, 4, eos, -1, 12, 9, 6, eos, eos, -1, -1, -1]);
    assert.deepEqual(result.feeds.gold, result.feeds.fed);
    const own = [true, true, true, false, true, true, true, true, true, false, false, false];
    const source = [true, true, true, false, true, false, false, false, true, true, true, true];
    assert.deepEqual(
      [...result.stepLoss].map((one) => one > 0),
      own,
    );
    assert.deepEqual(
      [...result.feeds.predicted].map((one) => one >= 0),
      own,
    );
    assert.deepEqual(
      [...result.norms.get('decoder.0.s')!].map((one) => one > 0),
      own,
    );
    assert.deepEqual(
      [...result.norms.get('encoder.0.forward.h')!].map((one) => one > 0),
      source,
    );
    const states = result.values.get('decoder.0.s')!;
    const width = states.length / own.length;
    for (const [k, isOwn] of own.entries())
      assert.equal(
        states.subarray(k * width, (k + 1) * width).some((one) => one !== 0),
        isOwn,
      );
    for (const [k, loss] of result.loss.entries()) assert.ok(Math.abs(loss + result.logp[k]!) < 1e-4);
  });

  it('tell how long the gradient by a state is', () => {
    const spec = tinySpec({ direction: 'forward' });
    const pairs = pairsFor(spec).slice(0, 1);
    const of = differentiator(spec);
    // The objective from outside is one unit of the last state: its gradient by that state has the length 1.
    const result = run(of, {
      ...TEACHER,
      pairs,
      values: ['decoder.0.s'],
      backward: {
        scale: 0,
        norms: ['decoder.0.s'],
        outside: (values) => {
          const gradient = new Float32Array(values.get('decoder.0.s')!.length);
          gradient[gradient.length - 1] = 1;
          return new Map([['decoder.0.s', gradient]]);
        },
      },
    });
    const norms = result.norms.get('decoder.0.s')!;
    assert.equal(norms.at(-1), 1);
    assert.ok(norms[0]! > 0 && norms[0]! < 1);
  });

  it('go on from an objective of others, by the values it is of', () => {
    const spec = tinySpec();
    const of = differentiator(spec);
    const pass = { ...TEACHER, pairs: pairsFor(spec), values: ['decoder.0.s'] };
    const half = (values: ReadonlyMap<string, Float32Array>) =>
      values.get('decoder.0.s')!.reduce((sum, one) => sum + 0.5 * one * one, 0);
    run(of, {
      ...pass,
      backward: { scale: 0, outside: (values) => new Map([['decoder.0.s', values.get('decoder.0.s')!]]) },
    });
    const [weights, gradient] = [
      of.weights.get('decoder.0.b_g') ?? of.weights.get('decoder.0.b_c')!,
      of.gradients.get('decoder.0.b_g') ?? of.gradients.get('decoder.0.b_c')!,
    ];
    const at = (far: number) => {
      weights[1]! += far;
      const found = half(run(of, pass).values);
      weights[1]! -= far;
      return found;
    };
    const measured = (at(1e-2) - at(-1e-2)) / 2e-2;
    assert.ok(Math.abs(measured - gradient[1]!) < 1e-3, `${measured} instead of ${gradient[1]}`);
  });

  it('add up from pass to pass, and leave the weights as they are', () => {
    const spec = tinySpec();
    const of = differentiator(spec);
    const weights = [...of.weights.values()].map((one) => one.slice());
    const pass = { ...TEACHER, pairs: pairsFor(spec), backward: { scale: 1 } };
    run(of, pass);
    const once = [...of.gradients.values()].map((one) => one.slice());
    run(of, pass);
    for (const [k, gradient] of [...of.gradients.values()].entries())
      for (const [n, one] of gradient.entries())
        assert.ok(Math.abs(one - 2 * once[k]![n]!) <= 1e-5 * (1 + Math.abs(one)));
    assert.deepEqual([...of.weights.values()], weights);
  });
});
