import assert from 'node:assert/strict';
import * as v from 'valibot';
import { begin, type OpenTraining, resume } from '../../../../src/checkpoint/training/openTraining';
import { fastest } from '../../../../src/kernels/training/fastest';
import { TrainingConfig } from '../../../../src/training/config';
import type { Means } from '../../../../src/training/trainer';
import { MemoryFiles } from '../../support/memoryFiles';

const config = v.parse(TrainingConfig, {
  data: { task: 'copy', pairs: 20, vocabulary: 3 },
  model: { sizes: { embedding: 2, hidden: 2 } },
});

/** What a training computes with, and how many of it are in use. */
function counted() {
  const count = { open: 0 };
  const { differentiate, ...others } = fastest();
  const means: Means = {
    ...others,
    differentiate: async (model) => {
      const of = await differentiate(model);
      const dispose = of.dispose.bind(of);
      of.dispose = () => {
        count.open--;
        dispose();
      };
      count.open++;
      return of;
    },
  };
  return { count, means };
}

describe('Opening a training', () => {
  it('leaves nothing in use where its folder cannot be written', async () => {
    const files = new MemoryFiles();
    const { count, means } = counted();
    const around = { ...means, files, self: { id: 'one' }, open: async function* () {} };
    /** Opens it with room for ever more writes, until that is enough. */
    const opened = async (open: () => Promise<OpenTraining>) => {
      for (let after = 0; ; after++) {
        files.fault = { after, kind: 'full' };
        const result = await open().catch((error: unknown) => error);
        files.fault = undefined;
        if (!(result instanceof Error)) {
          assert.ok(after > 0);
          return result as OpenTraining;
        }
        assert.match(result.message, /cannot be written/);
        assert.equal(count.open, 0, `after ${after} writes`);
      }
    };
    const begun = await opened(() => begin(config, around));
    assert.equal(count.open, 1);
    begun.trainer.dispose();
    await begun.close();
    const resumed = await opened(() => resume(around));
    resumed.trainer.dispose();
    await resumed.close();
    assert.equal(count.open, 0);
  });
});
