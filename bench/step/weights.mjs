import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The weights and states that `ours.ts` wrote, by name: `{ shape, data }`. */
export function readWeights(folder, size) {
  const manifest = JSON.parse(readFileSync(path.join(folder, `${size}.json`), 'utf8'));
  const bytes = readFileSync(path.join(folder, `${size}.bin`));
  const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return new Map(
    manifest.map(({ name, shape, offset }) => {
      const length = shape.reduce((a, b) => a * b, 1);
      return [name, { shape, data: all.slice(offset, offset + length) }];
    }),
  );
}

/** Matrices `[rows, columns]` one below the other, transposed: `[columns, all rows]`. */
export function stackedTransposed(matrices) {
  const columns = matrices[0].shape[1];
  const rows = matrices.reduce((sum, { shape }) => sum + shape[0], 0);
  const data = new Float32Array(columns * rows);
  let below = 0;
  for (const { shape, data: values } of matrices) {
    for (let r = 0; r < shape[0]; r++)
      for (let k = 0; k < columns; k++) data[k * rows + below + r] = values[r * columns + k];
    below += shape[0];
  }
  return { shape: [columns, rows], data };
}

/** Vectors, or matrices of as many columns, one after the other. */
export function joined(parts) {
  const data = new Float32Array(parts.reduce((sum, part) => sum + part.data.length, 0));
  let offset = 0;
  for (const part of parts) {
    data.set(part.data, offset);
    offset += part.data.length;
  }
  const first = parts.reduce((sum, { shape }) => sum + shape[0], 0);
  return { shape: [first, ...parts[0].shape.slice(1)], data };
}
