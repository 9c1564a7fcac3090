import type { TrainingConfig } from '../../training/config';
import type { Optimiser } from '../../training/optimiser';
import * as op from './assembly/instructions';
import { type Parameters, viewsOf } from './parameters';
import { listBytes, type Threads } from './threads';

export type AdamConfig = Omit<
  Extract<TrainingConfig['optimiser'], { method: 'adam' }>,
  'method' | 'schedule'
>;

/** Bytes of the numbers that the instruction reads. */
const RATES = 4 * 8;

/** Space for the instructions, and for what they all read. */
export const adamBytes = (threads: number): number => RATES + listBytes(threads);

/** `training/adam.ts` in the machine, on weights, gradients and moments that lie in its memory. */
export function kernelAdam(
  { learningRate, beta1, beta2, epsilon }: AdamConfig,
  { of, weights, gradients, moments, count }: Parameters,
  threads: Threads,
  buffer: ArrayBufferLike,
  address: number,
): Optimiser {
  const rates = new Float32Array(buffer, address, RATES / 4);
  const [b, c] = moments;
  const stretches = { out: weights, a: gradients[0]!, b, c };
  const step = threads.overAll(address + RATES, op.ADAM, stretches, count, { d: address });
  for (const moment of moments) new Float32Array(buffer, moment, count).fill(0);
  const [first, second] = [0, 1].map((k) =>
    viewsOf(of[0]!, buffer, (place) => place.moments[k as 0 | 1]),
  ) as [Map<string, Float32Array>, Map<string, Float32Array>];
  return {
    moments: new Map(
      [...first].flatMap(([id, m]): [string, Float32Array][] => [
        [`m.${id}`, m],
        [`v.${id}`, second.get(id)!],
      ]),
    ),
    update(update, scale, share = 1) {
      const rate = (share * learningRate) / (1 - beta1 ** update);
      const root = 1 / Math.sqrt(1 - beta2 ** update);
      rates.set([scale, beta1, 1 - beta1, beta2, 1 - beta2, rate, root, epsilon]);
      return step();
    },
  };
}
