import * as tf from '../equation/tf';
import type { Machine } from './machine';

const TIME_STEP = 'Seq2SeqTimeStep';

/**
 * The kernel for tfjs's `cpu` backend that computes many statements at once: carries out a machine's instructions, and
 * gives what they leave in its memory, as `values`, which is a view of that.
 */
tf.registerKernel({
  kernelName: TIME_STEP,
  backendName: 'cpu',
  kernelFunc: ({ attrs, backend }) => {
    const { machine, code, values } = attrs as unknown as {
      machine: Machine;
      code: number;
      values: Float32Array;
    };
    machine.execute(code);
    return (backend as tf.MathBackendCPU).makeTensorInfo([values.length], 'float32', values);
  },
});

/** Runs the kernel. The caller owns the tensor, and reads it before the next run. */
export function runTimeStep(machine: Machine, code: number, values: Float32Array): tf.Tensor {
  return tf.engine().runKernel(TIME_STEP, {}, { machine, code, values } as never) as tf.Tensor;
}
