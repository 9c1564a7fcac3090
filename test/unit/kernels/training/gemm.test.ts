import assert from 'node:assert/strict';
import * as op from '../../../../src/kernels/training/assembly/instructions';
import { FIRST } from '../../../../src/kernels/training/helper';
import { Instructions } from '../../../../src/kernels/training/instructions';
import { generator } from '../../model/family/members';
import { MACHINES } from './agreement';

const [CODE, OUT, A, B, PACKED] = [0, 65_536, 262_144, 524_288, 786_432].map((at) => FIRST + at) as [
  number,
  number,
  number,
  number,
  number,
];
const SIZES = [1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 33, 66];

for (const [name, make] of Object.entries(MACHINES)) {
  describe(`Products of matrices in ${name}`, () => {
    const filled = async () => {
      const machine = (await make(FIRST + (1 << 20)))!;
      const random = generator(3);
      const floats = new Float32Array(machine.buffer);
      for (let k = OUT / 4; k < PACKED / 4; k++) floats[k] = 2 * random() - 1;
      const run = (write: (list: Instructions) => void) => {
        const list = new Instructions();
        write(list);
        new Int32Array(machine.buffer).set(list.list(), CODE / 4);
        machine.execute(CODE);
      };
      return { floats, run };
    };
    /** Ways that `A` `[rows, k]` and `B` `[k, n]` lie: row by row, or column by column. */
    const WAYS = [false, true];

    it('are right for any sizes, either way that operands lie, and added to what is there', async () => {
      const { floats, run } = await filled();
      for (const rows of SIZES)
        for (const n of SIZES)
          for (const k of SIZES)
            for (const [number, transposedA] of WAYS.entries()) {
              const transposedB = (rows + n + k + number) % 2 === 0;
              const add = (rows + k) % 3;
              const before = floats.slice(OUT / 4, OUT / 4 + rows * n);
              const start = [{}, { c: OUT, r: 4 * n }, { c: B, r: 0 }][add]!;
              const [p, q] = transposedA ? [4, 4 * rows] : [4 * k, 4];
              const [bp, bq] = transposedB ? [4, 4 * k] : [4 * n, 4];
              run((list) => {
                list.add(op.PACK, { out: PACKED, a: B, n, k, p: bp, q: bq });
                list.add(op.GEMM, { out: OUT, a: A, b: PACKED, rows, n, k, p, q, ...start });
              });
              for (let i = 0; i < rows; i++)
                for (let j = 0; j < n; j++) {
                  let sum = add === 0 ? 0 : add === 1 ? before[i * n + j]! : floats[B / 4 + j]!;
                  for (let l = 0; l < k; l++)
                    sum += floats[A / 4 + (i * p + l * q) / 4]! * floats[B / 4 + (l * bp + j * bq) / 4]!;
                  const found = floats[OUT / 4 + i * n + j]!;
                  assert.ok(Math.abs(found - sum) <= 1e-5 * (1 + Math.abs(sum)), `${rows} × ${k} × ${n}`);
                }
            }
    });

    it('are right where they take several blocks', async () => {
      const { floats, run } = await filled();
      const [rows, n, k] = [67, 9, 515];
      run((list) => {
        list.add(op.PACK, { out: PACKED, a: B, n, k, p: 4 * n, q: 4 });
        list.add(op.GEMM, { out: OUT, a: A, b: PACKED, rows, n, k, p: 4 * k, q: 4, c: B, r: 0 });
      });
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < n; j++) {
          let sum = floats[B / 4 + j]!;
          for (let l = 0; l < k; l++) sum += floats[A / 4 + i * k + l]! * floats[B / 4 + l * n + j]!;
          assert.ok(Math.abs(floats[OUT / 4 + i * n + j]! - sum) <= 1e-4, `${i}, ${j}`);
        }
    });

    it('write nothing beside their place', async () => {
      const { floats, run } = await filled();
      const before = floats.slice();
      run((list) => {
        list.add(op.PACK, { out: PACKED, a: B, n: 5, k: 3, p: 20, q: 4 });
        list.add(op.GEMM, { out: OUT, a: A, b: PACKED, rows: 3, n: 5, k: 3, p: 12, q: 4 });
      });
      assert.deepEqual(floats.subarray(OUT / 4 + 15, PACKED / 4), before.subarray(OUT / 4 + 15, PACKED / 4));
      assert.deepEqual(floats.subarray(PACKED / 4 + 32), before.subarray(PACKED / 4 + 32));
    });
  });
}
