import { Int8Values, type Values } from '../model/values';
import type { Arena } from './arena';

/** Where a parameter lies in a machine's memory. */
export interface Placed {
  readonly shape: readonly number[];
  readonly address: number;
  /** Where the scales of its rows lie, if it is of int8; else it is of float32. */
  readonly scales?: number;
}

/** Takes the places of all parameters; a matrix of int8 stays one. */
export function placesOf(values: ReadonlyMap<string, Values>, arena: Arena): Map<string, Placed> {
  return new Map(
    [...values].map(([id, one]) => {
      const { shape } = one;
      const count = shape.reduce((product, size) => product * size, 1);
      if (one instanceof Int8Values && shape.length === 2)
        return [id, { shape, address: arena.take(count), scales: arena.take(4 * shape[0]!) }];
      return [id, { shape, address: arena.take(4 * count) }];
    }),
  );
}

/** Copies the parameters to their places, and gives them back as views of those. */
export function place(
  values: ReadonlyMap<string, Values>,
  places: ReadonlyMap<string, Placed>,
  buffer: ArrayBufferLike,
): Map<string, Values> {
  return new Map(
    [...values].map(([id, one]): [string, Values] => {
      const { shape, address, scales } = places.get(id)!;
      if (one instanceof Int8Values && scales !== undefined) {
        const view = new Int8Values(
          shape,
          new Int8Array(buffer, address, one.elements.length),
          new Float32Array(buffer, scales, one.scales.length),
        );
        view.elements.set(one.elements);
        view.scales.set(one.scales);
        return [id, view];
      }
      const { data } = one;
      const view = new Float32Array(buffer, address, data.length);
      view.set(data);
      return [id, { shape, data: view }];
    }),
  );
}
