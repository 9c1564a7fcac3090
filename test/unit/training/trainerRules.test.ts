import assert from 'node:assert/strict';
import * as v from 'valibot';
import { TrainingConfig } from '../../../src/training/config';
import type { Pair } from '../../../src/training/differentiate';
import { Draws } from '../../../src/training/draws';
import type { TrainerState } from '../../../src/training/state';
import { Trainer } from '../../../src/training/trainer';
import { KERNELS } from '../support/means';
import { tinySpec } from '../support/models';

const draws = new Draws(1);
const PAIRS: readonly Pair[] = Array.from({ length: 24 }, () => {
  const source = Array.from({ length: 1 + draws.below(4) }, () => 4 + draws.below(6));
  return { source, target: source };
});

/** A trainer of a model of two layers with dropout between them. */
function opened(config: object = {}, state?: TrainerState): Promise<Trainer> {
  const tiny = tinySpec({ layers: 2, maxLength: 8 });
  const spec = {
    ...tiny,
    encoder: { ...tiny.encoder, dropout: 0.3 },
    decoder: { ...tiny.decoder, dropout: 0.3 },
  };
  const fields = {
    data: { task: 'copy' },
    batchSize: 4,
    updates: 30,
    evaluation: { interval: 3 },
    ...config,
  };
  const parts = { training: PAIRS.slice(0, 20), development: PAIRS.slice(20) };
  return Trainer.open({ spec, ...parts, config: v.parse(TrainingConfig, fields) }, KERNELS, state);
}

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

describe('What a trainer does by its configuration', function () {
  this.timeout(30_000);

  it('an evaluation that is no better counts also after an interruption', async () => {
    const config = {
      optimiser: { method: 'sgd', learningRate: 1e-30 },
      evaluation: { interval: 1, measure: 'sequenceAccuracy', patience: 4 },
    };
    const go = async (trainer: Trainer, updates: number) => {
      for (let k = 0; k < updates; k++) {
        await trainer.step();
        await trainer.evaluate();
      }
      return trainer;
    };
    const whole = await go(await opened(config), 4);
    const first = await go(await opened(config), 2);
    const second = await go(await opened(config, first.state()), 2);
    assert.deepEqual(second.state(), whole.state());
    assert.equal(whole.state().progress.stale, 3);
  });

  it('the objective is the mean over sequences, or over tokens', async () => {
    const [one, other] = [await opened({ objective: 'sequence' }), await opened({ objective: 'token' })];
    const [sequences, tokens] = [await one.step(), await other.step()];
    const targets = sum(sequences.pairs.map(({ target }) => target.length + 1));
    const [all, same] = [sequences.loss * sequences.pairs.length, tokens.loss * targets];
    assert.ok(Math.abs(all - same) < 1e-4, `${all} ${same}`);
  });

  it('a gradient longer than it may be is clipped', async () => {
    const trainer = await opened({ clip: 0.01, optimiser: { method: 'sgd', learningRate: 1 } });
    const { weights } = trainer.differentiator;
    const before = new Map([...weights].map(([id, one]) => [id, one.slice()]));
    const { gradientNorm } = await trainer.step();
    assert.ok(gradientNorm > 0.02);
    const moved = Math.hypot(
      ...[...weights].flatMap(([id, one]) => [...one].map((value, k) => value - before.get(id)![k]!)),
    );
    assert.ok(Math.abs(moved - 0.01) < 1e-4, String(moved));
  });

  it('an evaluation drops nothing and feeds gold; an update drops, each time others', async () => {
    const trainer = await opened();
    const { loss } = await trainer.judging.measure(PAIRS);
    assert.equal((await trainer.judging.measure(PAIRS)).loss, loss);
    const pass = trainer.passAt(0);
    const whole = { ...pass, pairs: PAIRS, dropout: false, ratio: 1 };
    const plain = await trainer.differentiator.run(whole);
    assert.ok(Math.abs(loss - sum(plain.loss) / PAIRS.length) < 1e-4);
    const [kept, dropped] = [
      await trainer.differentiator.run({ ...pass, dropout: false }),
      await trainer.differentiator.run(pass),
    ];
    assert.notDeepEqual(kept.loss, dropped.loss);
    assert.notEqual(trainer.passAt(0).seed, trainer.passAt(1).seed);
    const again = await trainer.differentiator.run({ ...pass, seed: trainer.passAt(1).seed });
    assert.notDeepEqual(again.loss, dropped.loss);
  });

  it('examples of a batch drop different units', async () => {
    const trainer = await opened();
    const [pair] = PAIRS;
    const { loss } = await trainer.differentiator.run({ ...trainer.passAt(0), pairs: [pair!, pair!, pair!] });
    assert.equal(new Set(loss).size, 3);
  });

  it('the model is the best one, and evaluations count since then', async () => {
    const trainer = await opened({
      optimiser: { method: 'adam', learningRate: 0.01 },
      evaluation: { interval: 100, measure: 'loss' },
    });
    await trainer.step();
    await trainer.evaluate();
    const { weights } = trainer.differentiator;
    const kept = new Map([...weights].map(([id, one]) => [id, one.slice()]));
    for (const one of weights.values()) for (const k of one.keys()) one[k] = Math.sin(k) * 3;
    assert.equal((await trainer.evaluate()).best, false);
    assert.equal(trainer.state().progress.stale, 1);
    for (const [id, { data }] of trainer.model()) assert.deepEqual(data, kept.get(id));
    for (const [id, one] of weights) one.set(kept.get(id)!);
    for (let k = 0; k < 8; k++) await trainer.step();
    assert.equal((await trainer.evaluate()).best, true);
    assert.equal(trainer.state().progress.stale, 0);
  });

  it('the last update is evaluated and saved, and one between is not', async () => {
    const trainer = await opened({ updates: 4, checkpoint: 100 });
    const due: string[] = [];
    for (let k = 0; k < 4; k++) {
      const { evaluated, checkpoint } = await trainer.advance();
      due.push(`${evaluated ? 'evaluated' : ''} ${checkpoint ? 'checkpoint' : ''}`);
    }
    assert.deepEqual(due, [' ', ' ', 'evaluated ', 'evaluated checkpoint']);
    assert.deepEqual(trainer.curves.developmentLoss.updates, [3, 4]);
  });

  it('what was measured is what the curves have', async () => {
    const trainer = await opened({ evaluation: { interval: 1 } });
    const { update, evaluated } = await trainer.advance();
    const points = { ...update.measured, ...evaluated!.measured };
    const noted = Object.entries(trainer.curves).filter(([, { values }]) => values.length > 0);
    assert.ok(noted.length > 5);
    assert.deepEqual(
      new Map(noted.map(([name, { values }]) => [name, values[0]])),
      new Map(Object.entries(points)),
    );
  });

  it('labels are smoothed in updates, and not in evaluations', async () => {
    const [plain, smoothed] = [await opened(), await opened({ labelSmoothing: 0.5 })];
    const losses = [await plain.judging.measure(PAIRS), await smoothed.judging.measure(PAIRS)].map(
      ({ loss }) => loss,
    );
    assert.ok(Math.abs(losses[0]! - losses[1]!) < 1e-4, String(losses));
    assert.notEqual((await plain.step()).loss, (await smoothed.step()).loss);
  });
});
