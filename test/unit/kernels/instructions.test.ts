import assert from 'node:assert/strict';
import * as op from '../../../src/kernels/assembly/instructions';
import { Instructions, type Operands } from '../../../src/kernels/instructions';
import { generator } from '../model/family/members';
import { MACHINES } from './agreement';

const [CODE, OUT, X, Y, TABLE, SCALES, INT8] = [64, 4096, 16384, 32768, 65536, 131072, 262144];
const WIDTHS = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127];

type Run = (floats: Float32Array, execute: (operation: number, operands: Operands) => void) => void;

/** Runs an instruction on a machine and gives the floats it leaves. */
for (const [name, make] of Object.entries(MACHINES)) {
  const on = async (run: Run) => {
    const machine = (await make(1 << 20))!;
    const random = generator(5);
    const floats = new Float32Array(machine.buffer);
    for (let k = X / 4; k < SCALES / 4; k++) floats[k] = 4 * random() - 2;
    for (let k = SCALES / 4; k < INT8 / 4; k++) floats[k] = random() / 127;
    const int8 = new Int8Array(machine.buffer);
    for (let k = INT8; k < int8.length; k++) int8[k] = Math.floor(255 * random()) - 127;
    run(floats, (operation, operands) => {
      const list = new Instructions();
      list.add(operation, operands);
      new Int32Array(machine.buffer).set(list.words(), CODE / 4);
      machine.execute(CODE);
    });
  };
  const near = (a: number, b: number, what: string) =>
    assert.ok(Math.abs(a - b) <= 1e-5 * (1 + Math.abs(b)), `${what}: ${a} for ${b}`);

  describe(`The machine in ${name}`, () => {
    it('multiplies matrices of any shape, and adds', () =>
      on((floats, execute) => {
        for (const n of WIDTHS)
          for (const rows of [1, 2, 3, 4, 5, 9, 33])
            for (const c of [0, Y]) {
              execute(op.MATVEC, { out: OUT, a: TABLE, b: X, c, n, rows });
              for (let k = 0; k < rows; k++) {
                let sum = c === 0 ? 0 : floats[Y / 4 + k]!;
                for (let i = 0; i < n; i++) sum += floats[TABLE / 4 + k * n + i]! * floats[X / 4 + i]!;
                near(floats[OUT / 4 + k]!, sum, `${rows} × ${n}, ${k}`);
              }
            }
      }));

    it('multiplies matrices of eight bits', () =>
      on((floats, execute) => {
        const int8 = new Int8Array(floats.buffer);
        for (const n of [...WIDTHS, 4095, 5003])
          for (const rows of [1, 4, 7]) {
            execute(op.QUANTISE, { out: TABLE, a: X, n });
            execute(op.MATVEC_INT8, { out: OUT, a: INT8, b: TABLE, c: Y, d: SCALES, n, rows });
            for (let k = 0; k < rows; k++) {
              let sum = 0;
              for (let i = 0; i < n; i++) sum += int8[INT8 + k * n + i]! * floats[X / 4 + i]!;
              near(
                floats[OUT / 4 + k]!,
                floats[Y / 4 + k]! + sum * floats[SCALES / 4 + k]!,
                `${rows} × ${n}`,
              );
            }
          }
      }));

    it('multiplies eight bits with zeros, and with numbers of any size', () =>
      on((floats, execute) => {
        for (const size of [0, 1e-38, 1e-12, 1, 1e12]) {
          floats.fill(size, X / 4, X / 4 + 9);
          execute(op.QUANTISE, { out: TABLE, a: X, n: 9 });
          execute(op.MATVEC_INT8, { out: OUT, a: INT8, b: TABLE, d: SCALES, n: 9, rows: 1 });
          const sum = new Int8Array(floats.buffer, INT8, 9).reduce((a, b) => a + b, 0);
          near(floats[OUT / 4]!, sum * size * floats[SCALES / 4]!, String(size));
        }
      }));

    it('computes σ, tanh, 1 − a and log within a few units of the last place', () =>
      on((floats, execute) => {
        const functions = {
          [op.SIGMOID]: (x: number) => 1 / (1 + Math.exp(-x)),
          [op.TANH]: Math.tanh,
          [op.COMPLEMENT]: (x: number) => 1 - x,
          [op.LOG]: Math.log,
        };
        const values = [0, 1e-30, 1e-6, 1e-3, 0.1, 0.5, 1, 3, 8, 9.1, 20, 80];
        for (let k = 0; k < 2000; k++) values.push(k / 150);
        for (const [operation, of] of Object.entries(functions)) {
          for (const sign of [1, -1]) {
            if (of === Math.log && sign < 0) continue;
            floats.set(
              values.map((x) => sign * x),
              X / 4,
            );
            for (const n of [1, 2, 3, values.length]) {
              execute(Number(operation), { out: OUT, a: X, n });
              for (let k = 0; k < n; k++) {
                const expected = of(floats[X / 4 + k]!);
                const error = Math.abs(floats[OUT / 4 + k]! - expected) / (Math.abs(expected) || 1);
                if (expected !== Number.NEGATIVE_INFINITY)
                  assert.ok(error <= 3e-7, `${operation} of ${floats[X / 4 + k]} is off by ${error}`);
                else assert.equal(floats[OUT / 4 + k], expected);
              }
            }
          }
        }
      }));

    it('divides by one another, and raises to a power', () =>
      on((floats, execute) => {
        const exponents = new Int32Array(Float32Array.of(0, 0.5, 0.6, 1, 2).buffer);
        for (const n of WIDTHS) {
          execute(op.QUOTIENT, { out: OUT, a: X, b: Y, n });
          for (let k = 0; k < n; k++)
            near(floats[OUT / 4 + k]!, floats[X / 4 + k]! / floats[Y / 4 + k]!, `${n}, ${k}`);
          for (let k = 0; k < n; k++) floats[TABLE / 4 + k] = k + 1;
          for (const [number, exponent] of [0, 0.5, 0.6, 1, 2].entries()) {
            execute(op.POWER, { out: OUT, a: TABLE, c: exponents[number]!, n });
            for (let k = 0; k < n; k++)
              near(floats[OUT / 4 + k]!, (k + 1) ** exponent, `${k + 1} to ${exponent}`);
          }
        }
      }));

    it('shares out, also where numbers are far apart', () =>
      on((floats, execute) => {
        for (const n of WIDTHS)
          for (const factor of [1, 1000]) {
            const x = floats.subarray(X / 4, X / 4 + n).map((one) => one * factor);
            floats.set(x, TABLE / 4);
            execute(op.SOFTMAX, { out: OUT, a: TABLE, n });
            const most = Math.max(...x);
            const sum = x.reduce((all, one) => all + Math.exp(one - most), 0);
            x.forEach((one, k) => {
              near(floats[OUT / 4 + k]!, Math.exp(one - most) / sum, `${n}, ${k}`);
            });
          }
      }));

    it('finds the first of the greatest', () =>
      on((floats, execute) => {
        for (const n of WIDTHS)
          for (let place = 0; place < n; place++) {
            floats.fill(-3, X / 4, X / 4 + n);
            floats.fill(-2, X / 4 + place, X / 4 + n);
            execute(op.ARGMAX, { out: OUT, a: X, n });
            assert.equal(floats[OUT / 4], place);
          }
      }));
  });
}
