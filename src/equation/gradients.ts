/**
 * How tfjs derives the operations that trained equations are made of; only what trains loads it. What tfjs registers
 * all at once does not import under plain Node, and would be many times the code.
 */
import { logicalNotConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/LogicalNot';
import { negConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Neg';
import { sliceConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Slice';
import { splitVConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/SplitV';
import { squareConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Square';
import { unpackConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Unpack';
import { zerosLikeConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/ZerosLike';
import {
  type GradConfig,
  registerGradient,
  registerKernel,
  type Tensor,
  tensor,
} from '@tensorflow/tfjs-core';
import { addGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Add_grad';
import { batchMatMulGradConfig } from '@tensorflow/tfjs-core/dist/gradients/BatchMatMul_grad';
import { castGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Cast_grad';
import { concatGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Concat_grad';
import { expandDimsGradConfig } from '@tensorflow/tfjs-core/dist/gradients/ExpandDims_grad';
import { identityGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Identity_grad';
import { logGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Log_grad';
import { maxGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Max_grad';
import { meanGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Mean_grad';
import { multiplyGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Multiply_grad';
import { packGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Pack_grad';
import { divGradConfig } from '@tensorflow/tfjs-core/dist/gradients/RealDiv_grad';
import { reshapeGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Reshape_grad';
import { selectGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Select_grad';
import { sigmoidGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sigmoid_grad';
import { softmaxGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Softmax_grad';
import { subGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sub_grad';
import { sumGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sum_grad';
import { tanhGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Tanh_grad';
import { tileGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Tile_grad';
import * as tf from './tf';

/** A row goes back to where it was taken from; tfjs's own goes through every row of the table for every token. */
const lookup: GradConfig = {
  kernelName: 'GatherV2',
  inputsToSave: ['x', 'indices'],
  gradFunc: (dy, saved) => {
    const [table, tokens] = saved as [Tensor, Tensor];
    const scattered = () => {
      const width = table.size / table.shape[0]!;
      const [rows, gradient] = [(dy as Tensor).dataSync(), new Float32Array(table.size)];
      for (const [k, token] of tokens.dataSync().entries())
        for (let unit = 0; unit < width; unit++) gradient[token * width + unit]! += rows[k * width + unit]!;
      return tensor(gradient, table.shape);
    };
    return { x: scattered, indices: () => tokens };
  },
};

for (const kernel of [
  logicalNotConfig,
  negConfig,
  sliceConfig,
  splitVConfig,
  squareConfig,
  unpackConfig,
  zerosLikeConfig,
])
  registerKernel(kernel);
for (const gradient of [
  addGradConfig,
  batchMatMulGradConfig,
  castGradConfig,
  concatGradConfig,
  divGradConfig,
  expandDimsGradConfig,
  identityGradConfig,
  logGradConfig,
  lookup,
  maxGradConfig,
  meanGradConfig,
  multiplyGradConfig,
  packGradConfig,
  reshapeGradConfig,
  selectGradConfig,
  sigmoidGradConfig,
  softmaxGradConfig,
  subGradConfig,
  sumGradConfig,
  tanhGradConfig,
  tileGradConfig,
])
  registerGradient(gradient);

/**
 * The gradient of one number by several tensors; undefined where it does not depend on one. The caller owns what comes
 * back. Whatever else `of` keeps is its own to dispose of.
 */
export function gradients(
  of: () => tf.Tensor,
  by: readonly tf.Tensor[],
): { readonly value: tf.Tensor; readonly gradients: readonly (tf.Tensor | undefined)[] } {
  const { value, grads } = tf.engine().gradients(of, [...by], undefined, true);
  return { value, gradients: grads };
}
