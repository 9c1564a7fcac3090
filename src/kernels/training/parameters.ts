import type { Program } from '../../model/program';
import { shapeOf } from '../../model/values';
import { Arena } from '../arena';
import type { Weight } from './writer';

/**
 * Where the parameters lie, their gradients and what an optimiser goes on from: each of these from an address on, all
 * in the same order, with the room to the end of a parameter's last vector, which stays zeros.
 */
export interface Parameters {
  /** By id, as each thread has them: they differ in where the gradients are. */
  readonly of: readonly ReadonlyMap<string, Weight>[];
  readonly weights: number;
  /** Of each thread. */
  readonly gradients: readonly number[];
  readonly moments: readonly [first: number, second: number];
  /** How many numbers, with the room between. */
  readonly count: number;
}

export function takeParameters({ parameters }: Program, arena: Arena, threads: number): Parameters {
  const inside = new Arena(0, Number.POSITIVE_INFINITY);
  const offsets = parameters.map((symbol) => {
    const shape = shapeOf(symbol);
    return { id: symbol.id, shape, offset: inside.take(4 * countOf({ shape })) };
  });
  const take = () => arena.take(inside.used);
  const [weights, first, second] = [take(), take(), take()];
  const gradients = Array.from({ length: threads }, take);
  const of = gradients.map(
    (gradient) =>
      new Map(
        offsets.map(({ id, shape, offset }) => [
          id,
          {
            shape,
            address: weights + offset,
            gradient: gradient + offset,
            moments: [first + offset, second + offset] as const,
          },
        ]),
      ),
  );
  return { of, weights, gradients, moments: [first, second], count: inside.used / 4 };
}

export const countOf = ({ shape }: Pick<Weight, 'shape'>): number =>
  shape.reduce((product, size) => product * size, 1);

/** One number of each, as arrays that stay the same. */
export const viewsOf = (
  places: ReadonlyMap<string, Weight>,
  buffer: ArrayBufferLike,
  of: (place: Weight) => number,
): Map<string, Float32Array> =>
  new Map([...places].map(([id, place]) => [id, new Float32Array(buffer, of(place), countOf(place))]));
