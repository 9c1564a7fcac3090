import assert from 'node:assert/strict';
import * as v from 'valibot';
import { Conductor } from '../../../../src/conducting/conductor';
import { Laboratory } from '../../../../src/conducting/laboratory';
import type { FromConductor, ToConductor } from '../../../../src/conducting/messages';
import { loopback } from '../../../../src/engine/loopback';
import { doneOf, timeLeft } from '../../../../src/lab/experiments/timeLeft';
import { TrainingConfig } from '../../../../src/training/config';
import { Conductors, settled } from './conductors';

const config = v.parse(TrainingConfig, {
  data: { task: 'copy', pairs: 200, length: { least: 2, most: 4 } },
  model: { sizes: { embedding: 8, hidden: 8 } },
  evaluation: { interval: 100, pairs: 20 },
  updates: 60,
});
const task = { experiment: 'direction', config };

describe('A laboratory', function () {
  this.timeout(60_000);

  it('lets a training rest, and counts no time for that', async () => {
    const laboratory = new Laboratory(
      async () => loopback<ToConductor, FromConductor>((port) => new Conductor(port)),
      {},
    );
    laboratory.hold(true);
    let ended = false;
    const began = performance.now();
    const conducting = laboratory
      .conduct(task, () => {})
      .then((conducted) => {
        ended = true;
        return conducted;
      });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(ended, false);
    laboratory.hold(false);
    const { found, seconds } = await conducting;
    assert.ok(seconds < (performance.now() - began) / 1000 - 0.5);
    assert.ok(typeof found.numbers.freeAccuracy === 'number');
  });

  it('uses a worker again, and another one for what is asked at the same time', async () => {
    const conductors = new Conductors();
    const laboratory = new Laboratory(conductors.connect, {});
    conductors.found = { numbers: {}, series: {} };
    await laboratory.conduct(task, () => {});
    await laboratory.conduct(task, () => {});
    await Promise.all([laboratory.conduct(task, () => {}), laboratory.conduct(task, () => {})]);
    laboratory.close();
    assert.equal(conductors.closed, 2);
  });

  it('asks no worker that has ended while it had nothing to do', async () => {
    const conductors = new Conductors();
    const laboratory = new Laboratory(conductors.connect, {});
    conductors.found = { numbers: {}, series: {} };
    await laboratory.conduct(task, () => {});
    conductors.die(0);
    await laboratory.conduct(task, () => {});
    laboratory.close();
  });

  it('tells whoever waits that it was closed, or that the worker ended', async () => {
    const conductors = new Conductors();
    const laboratory = new Laboratory(conductors.connect, {});
    const [first, second] = [laboratory.conduct(task, () => {}), laboratory.conduct(task, () => {})];
    const failed = assert.rejects(first, /stopped unexpectedly \(exit code 1\)/);
    await settled();
    conductors.die(0);
    await failed;
    const stopped = assert.rejects(second, /was stopped/);
    laboratory.close();
    await stopped;
    await assert.rejects(
      laboratory.conduct(task, () => {}),
      /was stopped/,
    );
  });
});

describe('The time that is left', () => {
  const work = [
    { cost: 10, share: 1 },
    { cost: 10, share: 0.5 },
    { cost: 30, share: 0 },
  ];

  it('is guessed by the jobs before anything tells', () => {
    assert.equal(timeLeft(work, doneOf(work), 0, 2), 17.5);
  });

  it('follows from what was done since', () => {
    // 5 seconds of cost in 10 seconds.
    assert.equal(timeLeft(work, 10, 10, 2), 70);
  });
});
