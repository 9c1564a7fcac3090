import assert from 'node:assert/strict';
import { ReaderError } from '../../../../src/errors';
import { kernelGradients } from '../../../../src/kernels/training/differentiator';
import { middleOf } from '../../../../src/kernels/training/division';
import { wasmPair } from '../../../../src/kernels/training/pair';
import type { TrainingPass } from '../../../../src/training/differentiate';
import { tinySpec } from '../../support/models';
import { begun, on, PAIR, pairsFor, WORKSPACE } from './agreement';

const BACKWARD = {
  ratio: 0.5,
  coin: 'batch',
  first: 0,
  seed: 2,
  dropout: true,
  backward: { scale: 1 },
} as const;

describe('Two threads of a training', () => {
  it('come to the same numbers, bit for bit, however often', async () => {
    const spec = tinySpec();
    const pass: TrainingPass = { ...BACKWARD, pairs: [...pairsFor(spec), ...pairsFor(spec)] };
    const kernels = await begun(on(PAIR), spec);
    const once = async () => {
      for (const gradient of kernels.gradients.values()) gradient.fill(0);
      await kernels.run(pass);
      return [...kernels.gradients.values()].map((one) => one.slice());
    };
    const first = await once();
    for (let k = 0; k < 50; k++) assert.deepEqual(await once(), first);
    kernels.dispose();
  });

  it('say so where the second has ended', async () => {
    let end: (reason: string) => void = () => {};
    let closed = false;
    const gone = wasmPair(() => ({
      post: () => setTimeout(() => end('exit code 1')),
      listen: (_, ended) => {
        end = ended;
      },
      close: () => {
        closed = true;
      },
    }));
    const spec = tinySpec();
    const kernels = await begun(kernelGradients([gone], WORKSPACE), spec);
    await assert.rejects(
      async () => kernels.run({ ...BACKWARD, pairs: pairsFor(spec) }),
      (error) => error instanceof ReaderError && /second thread .*exit code 1/.test(error.message),
    );
    kernels.dispose();
    assert.ok(closed);
  });

  it('have as much to do, each filled up to its own longest pair', () => {
    const pair = (steps: number) => ({ source: Array(steps).fill(5), target: Array(steps - 1).fill(5) });
    const work = { source: 1, target: 1 };
    assert.equal(middleOf([4, 4, 4, 4].map(pair), work), 2);
    assert.equal(middleOf([2, 2, 2, 2, 8].map(pair), work), 4);
    assert.equal(middleOf([9, 1, 1, 1, 1, 1].map(pair), work), 1);
    assert.equal(middleOf([3, 5].map(pair), work), 1);
  });
});
