import type { MathSymbol } from '../equation/symbol';
import { draw, streamOf } from '../model/decoding/sampling';
import type { Program } from '../model/program';
import { shapeOf, type Values } from '../model/values';

/**
 * Parameters to begin a training with, by id: recurrent matrices orthogonal (Saxe et al. 2014), embeddings normal, all
 * other matrices and weight vectors uniform as Glorot & Bengio 2010 have it, biases 0 but the forget gate's, which is 1
 * (Jozefowicz et al. 2015), so that a cell state is kept at first. Every number follows from the seed and the
 * parameter's place.
 */
export function initialValues(
  { parameters }: Pick<Program, 'parameters'>,
  seed: number,
): Map<string, Values> {
  return new Map(
    parameters.map((symbol, number) => {
      const shape = shapeOf(symbol);
      const normal = normals(streamOf(seed, number + 1));
      return [symbol.id, { shape, data: initial(symbol, shape, normal, streamOf(~seed >>> 0, number + 1)) }];
    }),
  );
}

function initial(
  { key, letter }: MathSymbol,
  shape: readonly number[],
  normal: () => number,
  seed: number,
): Float32Array {
  const [rows = 1, columns = 1] = shape;
  const length = rows * columns;
  if (letter.base === 'b') return new Float32Array(length).fill(key === 'b_f' ? 1 : 0);
  if (letter.base === 'E') return Float32Array.from({ length }, () => EMBEDDING * normal());
  if (key.startsWith('W_h') && rows === columns) {
    if (rows <= MOST_ORTHOGONAL) return orthogonal(rows, normal);
    return Float32Array.from({ length }, () => normal() / Math.sqrt(columns));
  }
  const bound = Math.sqrt(6 / (rows + columns));
  return Float32Array.from({ length }, (_, k) => (2 * draw(seed, k + 1) - 1) * bound);
}

/**
 * The standard deviation of embeddings, whatever their size. Rows of length 1 are too short at size 256, tied to the
 * output: the mean training loss of updates 401 to 500 of `scripts/train-en-fr/en-fr.json` was 5.30 with them, 5.04 with
 * 0.1 and 4.90 with 0.2 (`cli train`, once each).
 */
const EMBEDDING = 0.2;

/** Beyond, it would take seconds; a normal matrix keeps lengths on the average. */
const MOST_ORTHOGONAL = 512;

/** Rows of length 1 that stand upright on each other: Gram and Schmidt's way, twice, as one leaves rounding behind. */
function orthogonal(size: number, normal: () => number): Float32Array {
  const rows = Array.from({ length: size }, () => Float64Array.from({ length: size }, normal));
  for (const [k, row] of rows.entries()) {
    for (let time = 0; time < 2; time++) {
      for (const other of rows.slice(0, k)) {
        let along = 0;
        for (let n = 0; n < size; n++) along += row[n]! * other[n]!;
        for (let n = 0; n < size; n++) row[n]! -= along * other[n]!;
      }
      const norm = Math.hypot(...row);
      for (let n = 0; n < size; n++) row[n]! /= norm;
    }
  }
  const all = new Float32Array(size * size);
  for (const [k, row] of rows.entries()) all.set(row, k * size);
  return all;
}

/** Numbers of the standard normal distribution, one after another (Box & Muller 1958). */
function normals(seed: number): () => number {
  let count = 0;
  return () => {
    const [one, other] = [draw(seed, ++count), draw(seed, ++count)];
    return Math.sqrt(-2 * Math.log(1 - one)) * Math.cos(2 * Math.PI * other);
  };
}
