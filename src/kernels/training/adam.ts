import type { TrainingConfig } from '../../training/config';
import type { Optimiser } from '../../training/optimiser';
import type { Machine } from '../machine';
import * as op from './assembly/instructions';
import { Instructions } from './instructions';
import { countOf, viewsOf } from './parameters';
import type { Weight } from './writer';

type Adam = Extract<TrainingConfig['optimiser'], { method: 'adam' }>;

/** Space for the instructions, and for the numbers they all read. */
export const adamBytes = (parameters: number): number => 4 * (op.WORDS * parameters + 1 + RATES);
const RATES = 8;

/** `training/adam.ts` in the machine, on weights, gradients and moments that lie in its memory. */
export function kernelAdam(
  { learningRate, beta1, beta2, epsilon }: Omit<Adam, 'method' | 'schedule'>,
  places: ReadonlyMap<string, Weight>,
  machine: Machine,
  address: number,
): Optimiser {
  const rates = new Float32Array(machine.buffer, address, RATES);
  const code = address + rates.byteLength;
  const list = new Instructions();
  for (const place of places.values()) {
    const [b, c] = place.moments;
    list.add(op.ADAM, { out: place.address, a: place.gradient, b, c, d: address, n: countOf(place) });
  }
  const words = list.list();
  new Int32Array(machine.buffer, code, words.length).set(words);
  const moments = [0, 1].map((k) => viewsOf(places, machine.buffer, (place) => place.moments[k as 0 | 1]));
  for (const view of moments.flatMap((all) => [...all.values()])) view.fill(0);
  return {
    moments: new Map(
      [...places.keys()].flatMap((id) =>
        ['m', 'v'].map((name, k) => [`${name}.${id}`, moments[k]!.get(id)!]),
      ),
    ),
    update(update, scale, share = 1) {
      const rate = (share * learningRate) / (1 - beta1 ** update);
      const root = 1 / Math.sqrt(1 - beta2 ** update);
      rates.set([scale, beta1, 1 - beta1, beta2, 1 - beta2, rate, root, epsilon]);
      machine.execute(code);
    },
  };
}
