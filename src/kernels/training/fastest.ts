import { plainGradients } from '../../training/plainGradients';
import type { Means } from '../../training/trainer';
import { kernelGradients, kernelOptimiser } from './differentiator';
import { kernelJudge } from './judge';
import { NoInstruction } from './writer';

/** What a training computes with: kernels, and the equations as they are for a model that has an operator without one. */
export const fastest: Means = {
  differentiate: async (model) => {
    try {
      return await kernelGradients()(model);
    } catch (error) {
      if (error instanceof NoInstruction) return plainGradients(model);
      throw error;
    }
  },
  optimiser: kernelOptimiser,
  judge: kernelJudge(),
};
