import { type Memory, twinsOf } from '../twin';
import * as op from './assembly/instructions';
import { distribution } from './twin/distribution';
import { gemm, pack } from './twin/gemm';
import { positions } from './twin/positions';
import type { Read } from './twin/read';
import { rows } from './twin/rows';

/** The machine of `assembly/instructions.ts` in plain JavaScript. */
export const twinTrainingMachine = twinsOf(op.WORDS, step);

function step({ words, floats }: Memory, at: number): void {
  const word = (k: number) => words[at + k]!;
  const place = (k: number) => words[at + k]! >> 2;
  const read: Read = {
    floats,
    operation: word(0),
    out: place(op.OUT),
    a: place(op.A),
    b: place(op.B),
    c: place(op.C),
    d: place(op.D),
    n: word(op.N),
    rows: word(op.ROWS),
    k: word(op.K),
    p: word(op.P),
    q: word(op.Q),
    r: word(op.R),
    x: floats[at + op.X]!,
    y: floats[at + op.Y]!,
    narrow: (word(op.FLAGS) & op.NARROW) !== 0,
    sharedOut: (word(op.FLAGS) & op.SHARED_OUT) !== 0,
    put:
      word(op.FLAGS) & op.ADD_TO
        ? (to, value) => {
            floats[to]! += value;
          }
        : (to, value) => {
            floats[to] = value;
          },
  };
  if (read.operation === op.GEMM) gemm(read);
  else if (read.operation === op.PACK) pack(read);
  else if (!(positions(read) || distribution(read) || rows(read)))
    throw new Error(`There is no operation ${read.operation}.`);
}
