import { kernelGradients, kernelOptimiser } from '../../../src/kernels/training/differentiator';
import { kernelJudge } from '../../../src/kernels/training/judge';
import { plainOptimiser } from '../../../src/training/optimiser';
import { plainGradients } from '../../../src/training/plainGradients';
import { plainJudge } from '../../../src/training/professor/plainJudge';
import type { Means } from '../../../src/training/trainer';

/** A training by the plain list: what it is. */
export const PLAIN: Means = {
  differentiate: plainGradients,
  optimiser: plainOptimiser,
  judge: plainJudge,
};

/** By the kernels: the same, fast. */
export const KERNELS: Means = {
  differentiate: kernelGradients(),
  optimiser: kernelOptimiser,
  judge: kernelJudge(),
};
