import * as op from '../assembly/instructions';
import type { Read } from './read';

/** Operations over the positions of a source; whether it is one. */
export function positions(read: Read): boolean {
  const { operation, floats, out, a, b, c, d, n, rows, k, sharedOut, put } = read;
  const length = (i: number) => floats[b + i]!;
  const place = (j: number, i: number, unit: number) => (j * rows + i) * n + unit;
  /** Of every row and unit, with the places in `[k, rows, n]` that belong to the source, and all. */
  const each = (of: (row: number, unit: number, at: number) => void) => {
    for (let i = 0; i < rows; i++) for (let unit = 0; unit < n; unit++) of(i, unit, i * n + unit);
  };
  switch (operation) {
    case op.SOFTMAX_OVER:
      for (let i = 0; i < rows; i++) {
        let [most, sum] = [Number.NEGATIVE_INFINITY, 0];
        for (let j = 0; j < length(i); j++) most = Math.max(most, floats[a + j * rows + i]!);
        for (let j = 0; j < k; j++) {
          const share = j < length(i) ? Math.exp(floats[a + j * rows + i]! - most) : 0;
          floats[out + j * rows + i] = share;
          sum += share;
        }
        for (let j = 0; j < length(i); j++) floats[out + j * rows + i]! /= sum;
      }
      return true;
    case op.SOFTMAX_OVER_BACK:
      for (let i = 0; i < rows; i++) {
        let mean = 0;
        for (let j = 0; j < k; j++) mean += floats[d + j * rows + i]! * floats[c + j * rows + i]!;
        for (let j = 0; j < k; j++) {
          const at = j * rows + i;
          put(out + at, floats[d + at]! * (floats[c + at]! - mean));
        }
      }
      return true;
    case op.SUM_OVER:
      each((i, unit, at) => {
        let sum = 0;
        for (let j = 0; j < length(i); j++) sum += floats[a + place(j, i, unit)]!;
        floats[out + at] = sharedOut ? sum / length(i) : sum;
      });
      return true;
    case op.MAX_OVER:
      each((i, unit, at) => {
        let most = Number.NEGATIVE_INFINITY;
        for (let j = 0; j < length(i); j++) most = Math.max(most, floats[a + place(j, i, unit)]!);
        floats[out + at] = most;
      });
      return true;
    case op.SUM_OVER_BACK:
      each((i, unit, at) => {
        for (let j = 0; j < k; j++) {
          const share = j >= length(i) ? 0 : sharedOut ? 1 / length(i) : 1;
          put(out + place(j, i, unit), share * floats[c + at]!);
        }
      });
      return true;
    case op.MAX_OVER_BACK:
      each((i, unit, at) => {
        for (let j = 0; j < k; j++) {
          const from = place(j, i, unit);
          put(out + from, j < length(i) && floats[a + from] === floats[d + at] ? floats[c + at]! : 0);
        }
      });
      return true;
    default:
      return false;
  }
}
