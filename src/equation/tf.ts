/**
 * The part of tfjs that this project uses, on the CPU backend: the one place it is imported from, but for gradients
 * (`gradients.ts`). Of the backend's
 * kernels only those are taken that the operations below need: all of them would be four times the code to load.
 */
import '@tensorflow/tfjs-backend-cpu/dist/base';
import { absConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Abs';
import { addConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Add';
import { argMaxConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/ArgMax';
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/BatchMatMul';
import { castConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Cast';
import { concatConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Concat';
import { equalConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Equal';
import { expConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Exp';
import { expandDimsConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/ExpandDims';
import { gatherV2Config } from '@tensorflow/tfjs-backend-cpu/dist/kernels/GatherV2';
import { greaterConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Greater';
import { greaterEqualConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/GreaterEqual';
import { identityConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Identity';
import { logConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Log';
import { maxConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Max';
import { meanConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Mean';
import { multiplyConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Multiply';
import { oneHotConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/OneHot';
import { packConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Pack';
import { powConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Pow';
import { realDivConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/RealDiv';
import { reshapeConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape';
import { selectConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Select';
import { sigmoidConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sigmoid';
import { softmaxConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Softmax';
import { subConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sub';
import { sumConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sum';
import { tanhConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Tanh';
import { tileConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Tile';
import { enableProdMode, registerKernel } from '@tensorflow/tfjs-core';

for (const config of [
  absConfig,
  addConfig,
  argMaxConfig,
  batchMatMulConfig,
  castConfig,
  concatConfig,
  equalConfig,
  expConfig,
  expandDimsConfig,
  gatherV2Config,
  greaterConfig,
  greaterEqualConfig,
  identityConfig,
  logConfig,
  maxConfig,
  meanConfig,
  multiplyConfig,
  oneHotConfig,
  packConfig,
  powConfig,
  realDivConfig,
  reshapeConfig,
  selectConfig,
  sigmoidConfig,
  softmaxConfig,
  subConfig,
  sumConfig,
  tanhConfig,
  tileConfig,
]) {
  registerKernel(config);
}

// Silences the advice to install the native backend.
enableProdMode();

export type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
export type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
export {
  abs,
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
  greater,
  greaterEqual,
  keep,
  log,
  logSoftmax,
  matMul,
  max,
  mean,
  memory,
  mul,
  oneHot,
  pow,
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
