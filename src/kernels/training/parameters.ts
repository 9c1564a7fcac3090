import type { Program } from '../../model/program';
import { shapeOf } from '../../model/values';
import type { Arena } from '../arena';
import type { Weight } from './writer';

/** Takes the places of all parameters, of their gradients and of what an optimiser goes on from, by id. */
export function takePlaces({ parameters }: Program, arena: Arena): Map<string, Weight> {
  return new Map(
    parameters.map((symbol) => {
      const shape = shapeOf(symbol);
      const take = () => arena.take(4 * countOf({ shape }));
      return [symbol.id, { shape, address: take(), gradient: take(), moments: [take(), take()] }];
    }),
  );
}

export const countOf = ({ shape }: Pick<Weight, 'shape'>): number =>
  shape.reduce((product, size) => product * size, 1);

/** One number of each, as arrays that stay the same. */
export const viewsOf = (
  places: ReadonlyMap<string, Weight>,
  buffer: ArrayBuffer,
  of: (place: Weight) => number,
): Map<string, Float32Array> =>
  new Map([...places].map(([id, place]) => [id, new Float32Array(buffer, of(place), countOf(place))]));
