import * as op from '../assembly/instructions';
import type { Read } from './read';

/** Operations on rows of logits or of a distribution; whether it is one. */
export function distribution(read: Read): boolean {
  const { rows, n, a, out } = read;
  if (!OPERATIONS.has(read.operation)) return false;
  for (let i = 0; i < rows; i++) row(read, i, a + i * n, out + i * n);
  return true;
}

const OPERATIONS = new Set<number>([
  op.SOFTMAX,
  op.SOFTMAX_BACK,
  op.LOG_SOFTMAX,
  op.LOG_SOFTMAX_BACK,
  op.ELEMENT,
  op.ELEMENT_BACK,
  op.LOG_ELEMENT_BACK,
  op.ARGMAX,
]);

function row({ operation, floats, out, b, c, d, n, put }: Read, i: number, from: number, to: number): void {
  const given = b + i * n;
  switch (operation) {
    case op.SOFTMAX: {
      let [most, sum] = [Number.NEGATIVE_INFINITY, 0];
      for (let k = 0; k < n; k++) most = Math.max(most, floats[from + k]!);
      for (let k = 0; k < n; k++) {
        const share = Math.exp(floats[from + k]! - most);
        floats[to + k] = share;
        sum += share;
      }
      for (let k = 0; k < n; k++) floats[to + k]! /= sum;
      floats[d + i] = most + Math.log(sum);
      return;
    }
    case op.SOFTMAX_BACK: {
      let mean = 0;
      for (let k = 0; k < n; k++) mean += floats[from + k]! * floats[given + k]!;
      for (let k = 0; k < n; k++) put(to + k, floats[from + k]! * (floats[given + k]! - mean));
      return;
    }
    case op.LOG_SOFTMAX:
      for (let k = 0; k < n; k++) put(to + k, floats[from + k]! - floats[d + i]!);
      return;
    case op.LOG_SOFTMAX_BACK: {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += floats[given + k]!;
      for (let k = 0; k < n; k++) put(to + k, floats[given + k]! - floats[from + k]! * sum);
      return;
    }
    case op.ELEMENT:
      floats[out + i] = floats[from + floats[b + i]!]! - (d === 0 ? 0 : floats[d + i]!);
      return;
    case op.ELEMENT_BACK:
      for (let k = 0; k < n; k++) put(to + k, k === floats[b + i] ? floats[c + i]! : 0);
      return;
    case op.LOG_ELEMENT_BACK:
      for (let k = 0; k < n; k++)
        put(to + k, floats[c + i]! * ((k === floats[b + i] ? 1 : 0) - floats[from + k]!));
      return;
    case op.ARGMAX: {
      let most = 0;
      for (let k = 1; k < n; k++) if (floats[from + k]! > floats[from + most]!) most = k;
      floats[out + i] = most;
    }
  }
}
