import { plainGradients } from '../../training/plainGradients';
import type { Means } from '../../training/trainer';
import { kernelGradients, kernelOptimiser } from './differentiator';
import { kernelJudge } from './judge';
import { wasmTrainingMachine } from './machines';
import { type HelperThread, wasmPair } from './pair';
import { twinTrainingMachine } from './twin';
import { NoInstruction } from './writer';

/**
 * What a training computes with: kernels, and the equations as they are for a model that has an operator without one.
 * @param start of a second thread, where there are to be two
 */
export const fastest = (start?: () => HelperThread): Means => ({
  differentiate: async (model) => {
    const pair = start ? [wasmPair(start)] : [];
    try {
      return await kernelGradients([...pair, wasmTrainingMachine, twinTrainingMachine])(model);
    } catch (error) {
      if (error instanceof NoInstruction) return plainGradients(model);
      throw error;
    }
  },
  optimiser: kernelOptimiser,
  judge: kernelJudge(),
});
