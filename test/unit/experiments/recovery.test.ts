import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { Trained } from '../../../src/experiments/experiment';
import { recovery } from '../../../src/experiments/measures/recovery';
import { TrainingConfig } from '../../../src/training/config';
import { noCurves } from '../../../src/training/curves';
import type { Differentiator, PassResult } from '../../../src/training/differentiate';

const EOS = 2;

/** A model that says what it says whatever the source is: the next of the token before, up to a greatest. */
const counting = (next: (fed: number, step: number) => number): Differentiator =>
  ({
    spec: { tokens: { pad: 0, sos: 1, eos: EOS }, target: { vocabulary: 20 } },
    run: ({ pairs }) => {
      const steps = 1 + Math.max(...pairs.map(({ target }) => target.length));
      const predicted = new Int32Array(pairs.length * steps).fill(-1);
      for (const [k, { target }] of pairs.entries())
        for (let i = 0; i <= target.length; i++)
          predicted[k * steps + i] = next(i === 0 ? 9 : target[i - 1]!, i);
      return { steps, feeds: { predicted } } as unknown as PassResult;
    },
  }) as Differentiator;

const measure = async (of: Differentiator) => {
  const development = [{ source: [3], target: [10, 11, 12, 13, 14] }];
  const config = v.parse(TrainingConfig, { data: { task: 'copy' } });
  const trained: Trained = { config, of, development, training: [], curves: noCurves(), decode: String };
  return (await recovery.measure(trained)).numbers;
};

describe('Recovery after a wrong token', () => {
  it('is none where each token follows from the one before', async () => {
    const { afterWrong, afterRight } = await measure(counting((fed, i) => (i === 5 ? EOS : fed + 1)));
    assert.equal(afterRight, 1);
    // Only the end is right, which follows from the position.
    assert.equal(afterWrong, 1 / 3);
  });

  it('is whole where each follows from its position', async () => {
    const { afterWrong, recovery } = await measure(counting((_, i) => (i === 5 ? EOS : 10 + i)));
    assert.equal(afterWrong, 1);
    assert.equal(recovery, 1);
  });

  it('counts what would come after the end as wrong', async () => {
    const early = counting((fed, i) => (fed !== 9 + i || i === 5 ? EOS : fed + 1));
    const { afterWrong, afterRight } = await measure(early);
    assert.equal(afterRight, 1);
    assert.equal(afterWrong, 0);
  });
});
