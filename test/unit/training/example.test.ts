import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { readTrainingConfig } from '../../../src/checkpoint/training/readConfig';
import { prepare } from '../../../src/training/data/prepare';
import { Trainer } from '../../../src/training/trainer';
import { KERNELS } from '../support/means';

const FILE = 'docs/examples/dates.json';

describe('The example of the README', function () {
  this.timeout(180_000);

  it('writes 99 % of the dates that it has not seen rightly, after the updates that it has', async () => {
    const config = readTrainingConfig(FILE, await readFile(FILE));
    const prepared = await prepare(config, async function* () {});
    const trainer = await Trainer.open({ config, ...prepared }, KERNELS);
    while (trainer.ended() === undefined) await trainer.step();
    assert.equal(trainer.update, 500);
    const { sequenceAccuracy } = await trainer.evaluate();
    trainer.dispose();
    assert.ok(prepared.development.length > 900);
    assert.ok(sequenceAccuracy >= 0.99, String(sequenceAccuracy));
  });
});
