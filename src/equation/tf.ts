/** The part of tfjs that this project uses, on the CPU backend: the one place it is imported from. */
import '@tensorflow/tfjs-backend-cpu';
import { enableProdMode } from '@tensorflow/tfjs-core';

// Silences the advice to install the native backend.
enableProdMode();

export type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
export type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
export {
  add,
  argMax,
  broadcastTo,
  cast,
  clone,
  concat,
  div,
  engine,
  equal,
  expandDims,
  gather,
  keep,
  log,
  matMul,
  max,
  mean,
  memory,
  mul,
  oneHot,
  randomNormal,
  registerKernel,
  reshape,
  scalar,
  sigmoid,
  softmax,
  stack,
  sub,
  sum,
  tanh,
  tensor,
  tidy,
  where,
} from '@tensorflow/tfjs-core';
