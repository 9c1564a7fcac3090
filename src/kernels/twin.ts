import { logOfShares } from '../equation/shares';
import * as op from './assembly/instructions';
import { LARGEST, type Machine, type MakeMachine } from './machine';

/** What instructions of plain JavaScript find their operands in. */
export interface Memory {
  readonly words: Int32Array;
  readonly floats: Float32Array;
  readonly int8: Int8Array;
}

/**
 * Makes machines in plain JavaScript.
 * @param size words of an instruction
 * @param step carries out the one at a place in `words`
 */
export function twinsOf(size: number, step: (memory: Memory, at: number) => void): MakeMachine {
  return async (bytes) => {
    try {
      return bytes > LARGEST ? undefined : machineOver(new ArrayBuffer(Math.ceil(bytes / 8) * 8), size, step);
    } catch {
      return undefined; // not that much memory
    }
  };
}

function machineOver(buffer: ArrayBuffer, size: number, step: (memory: Memory, at: number) => void): Machine {
  const memory: Memory = {
    words: new Int32Array(buffer),
    floats: new Float32Array(buffer),
    int8: new Int8Array(buffer),
  };
  return {
    buffer,
    execute: (code) => {
      // Both machines' lists end with a 0.
      for (let at = code >> 2; memory.words[at] !== 0; at += size) step(memory, at);
    },
  };
}

/** The machine in plain JavaScript: where WebAssembly SIMD is missing, and to compare it with. */
export const twinMachine: MakeMachine = twinsOf(op.WORDS, step);

/** One instruction; its operands as places in `floats`. */
function step({ words, floats, int8 }: Memory, at: number): void {
  const word = (k: number) => words[at + k]!;
  const place = (k: number) => words[at + k]! >> 2;
  const [out, a, b, c, d] = [place(op.OUT), place(op.A), place(op.B), place(op.C), place(op.D)];
  const [n, rows] = [word(op.N), word(op.ROWS)];
  const start = (k: number) => (c === 0 ? 0 : floats[c + k]!);
  switch (word(0)) {
    case op.MATVEC:
      for (let k = 0; k < rows; k++) {
        let sum = 0;
        for (let i = 0, row = a + k * n; i < n; i++) sum += floats[row + i]! * floats[b + i]!;
        floats[out + k] = start(k) + sum;
      }
      return;
    case op.MATVEC_INT8:
      for (let k = 0; k < rows; k++) {
        let sum = 0;
        for (let i = 0, row = word(op.A) + k * n; i < n; i++) sum += int8[row + i]! * floats[b + i]!;
        floats[out + k] = start(k) + sum * floats[d + k]!;
      }
      return;
    case op.QUANTISE:
      // Here the products are taken of the numbers themselves.
      floats.copyWithin(out, a, a + n);
      return;
    case op.WEIGHTED_SUM:
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let k = 0; k < rows; k++) sum += floats[a + k]! * floats[b + k * n + i]!;
        floats[out + i] = sum;
      }
      return;
    case op.SUM:
    case op.MEAN:
    case op.MAX:
      for (let i = 0; i < n; i++) {
        let [sum, most] = [0, Number.NEGATIVE_INFINITY];
        for (let k = 0; k < rows; k++) {
          sum += floats[a + k * n + i]!;
          most = Math.max(most, floats[a + k * n + i]!);
        }
        floats[out + i] = word(0) === op.MAX ? most : word(0) === op.MEAN ? sum / rows : sum;
      }
      return;
    case op.LOOKUP: {
      const row = a + floats[b]! * n;
      floats.copyWithin(out, row, row + n);
      return;
    }
    case op.LOOKUP_INT8: {
      const row = floats[b]!;
      for (let i = 0; i < n; i++) floats[out + i] = int8[word(op.A) + row * n + i]! * floats[d + row]!;
      return;
    }
    case op.ELEMENT:
      floats[out] = floats[a + floats[b]!]!;
      return;
    case op.ARGMAX: {
      let most = 0;
      for (let i = 1; i < n; i++) if (floats[a + i]! > floats[a + most]!) most = i;
      floats[out] = most;
      return;
    }
    case op.EQUALS:
      floats[out] = floats[a] === floats[b] ? 1 : 0;
      return;
    case op.LOG_SHARES: {
      const taken = logOfShares(floats.subarray(b, b + n));
      const [from, count] = c === 0 ? [0, n] : [floats[c]!, 1];
      for (let i = 0; i < count; i++) floats[out + i] = taken(floats[a + i]!, from + i);
      return;
    }
    case op.CONSTANT:
      words[out] = word(op.C);
      return;
    case op.SOFTMAX:
      for (let k = 0; k < rows; k++) softmax(floats, out + k * n, a + k * (word(op.STRIDE_A) >> 2), n);
      return;
    default: {
      const by = floats[at + op.C]!;
      for (let k = 0; k < rows; k++) {
        const left = a + k * (word(op.STRIDE_A) >> 2);
        const right = b + k * (word(op.STRIDE_B) >> 2);
        const row = out + k * n;
        for (let i = 0; i < n; i++) {
          floats[row + i] = elementwise(
            word(0),
            floats[word(0) === op.SCALE ? left : left + i]!,
            floats[right + i]!,
            by,
          );
        }
      }
    }
  }
}

function elementwise(operation: number, a: number, b: number, by: number): number {
  switch (operation) {
    case op.ADD:
      return a + b;
    case op.MULTIPLY:
    case op.SCALE:
      return a * b;
    case op.COPY:
      return a;
    case op.SIGMOID:
      return 1 / (1 + Math.exp(-a));
    case op.TANH:
      return Math.tanh(a);
    case op.COMPLEMENT:
      return 1 - a;
    case op.LOG:
      return Math.log(a);
    case op.DIVIDE:
      return a / by;
    case op.QUOTIENT:
      return a / b;
    case op.POWER:
      return a ** by;
    default:
      throw new Error(`There is no operation ${operation}.`);
  }
}

function softmax(floats: Float32Array, out: number, a: number, n: number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) most = Math.max(most, floats[a + i]!);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const share = Math.exp(floats[a + i]! - most);
    floats[out + i] = share;
    sum += share;
  }
  for (let i = 0; i < n; i++) floats[out + i]! /= sum;
}
