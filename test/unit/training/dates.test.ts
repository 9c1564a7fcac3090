import assert from 'node:assert/strict';
import * as v from 'valibot';
import { TrainingConfig } from '../../../src/training/config';
import { prepare } from '../../../src/training/data/prepare';
import { Trainer } from '../../../src/training/trainer';
import { KERNELS } from '../support/means';

describe('Date normalisation', function () {
  this.timeout(300_000);

  it('is learned to 99 % of the development pairs within 600 updates', async () => {
    const config = v.parse(TrainingConfig, {
      data: { task: 'dates', pairs: 6_000 },
      model: {
        architecture: {
          encoderCell: 'gru',
          decoderCell: 'gru',
          direction: 'bidirectional',
          score: 'luong-general',
        },
        sizes: { embedding: 32, hidden: 32 },
      },
      optimiser: { method: 'adam', learningRate: 0.005 },
      updates: 600,
      evaluation: { interval: 100, pairs: 500, measure: 'sequenceAccuracy' },
    });
    const prepared = await prepare(config, async function* () {});
    const trainer = await Trainer.open({ config, ...prepared }, KERNELS);
    while (trainer.ended() === undefined) await trainer.advance();
    const reached = trainer.curves.sequenceAccuracy.values;
    assert.ok(Math.max(...reached) >= 0.99, String(reached));
    trainer.dispose();
  });
});
