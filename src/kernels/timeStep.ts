import * as tf from '../equation/tf';
import type { Machine } from './machine';

const TIME_STEP = 'Seq2SeqTimeStep';

/** A stretch of floats in a machine's memory. */
export interface Stretch {
  readonly address: number;
  readonly length: number;
}

/**
 * The kernel for tfjs's `cpu` backend that computes many statements at once: carries out a machine's instructions, and
 * gives what they leave in a stretch of its memory, as a view of that.
 */
tf.registerKernel({
  kernelName: TIME_STEP,
  backendName: 'cpu',
  kernelFunc: ({ attrs, backend }) => {
    const { machine, code, values } = attrs as unknown as {
      machine: Machine;
      code: number;
      values: Stretch;
    };
    machine.execute(code);
    const { address, length } = values;
    const view = new Float32Array(machine.buffer, address, length);
    return (backend as tf.MathBackendCPU).makeTensorInfo([length], 'float32', view);
  },
});

/** Runs the kernel. The caller owns the tensor, and reads it before the next run. */
export function runTimeStep(machine: Machine, code: number, values: Stretch): tf.Tensor {
  return tf.engine().runKernel(TIME_STEP, {}, { machine, code, values } as never) as tf.Tensor;
}
