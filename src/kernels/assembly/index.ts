import * as elementwise from './elementwise';
import * as op from './instructions';
import { lookupInt8, matvecInt8, quantise } from './int8';
import { matvec } from './matvec';
import { logShares } from './shares';

/** Carries out the instructions at an address, up to the end of their list. */
export function execute(code: usize): void {
  for (; load<i32>(code) !== op.END; code += <usize>(op.WORDS << 2)) step(code);
}

function word(code: usize, k: i32): i32 {
  return load<i32>(code + ((<usize>k) << 2));
}

function step(code: usize): void {
  const operation = word(code, 0);
  const out = <usize>word(code, op.OUT);
  const a = <usize>word(code, op.A);
  const b = <usize>word(code, op.B);
  const c = <usize>word(code, op.C);
  const d = <usize>word(code, op.D);
  const n = word(code, op.N);
  const rows = word(code, op.ROWS);
  const wide = (<usize>n) << 2;
  switch (operation) {
    case op.MATVEC:
      return matvec(out, a, b, c, n, rows);
    case op.MATVEC_INT8:
      return matvecInt8(out, a, b, c, d, n, rows);
    case op.QUANTISE:
      return quantise(out, a, n);
    case op.WEIGHTED_SUM:
      elementwise.scale(out, load<f32>(a), b, n);
      for (let k = 1; k < rows; k++) {
        elementwise.accumulate(out, load<f32>(a + ((<usize>k) << 2)), b + wide * <usize>k, n);
      }
      return;
    case op.SUM:
    case op.MEAN:
    case op.MAX:
      memory.copy(out, a, wide);
      for (let k = 1; k < rows; k++) {
        const row = a + wide * <usize>k;
        if (operation === op.MAX) elementwise.raise(out, row, n);
        else elementwise.add(out, out, row, n);
      }
      if (operation === op.MEAN) elementwise.divide(out, out, <f32>rows, n);
      return;
    case op.LOOKUP:
      memory.copy(out, a + wide * <usize>load<f32>(b), wide);
      return;
    case op.LOOKUP_INT8: {
      const row = <usize>load<f32>(b);
      lookupInt8(out, a + row * <usize>n, load<f32>(d + (row << 2)), n);
      return;
    }
    case op.ELEMENT:
      store<f32>(out, load<f32>(a + ((<usize>load<f32>(b)) << 2)));
      return;
    case op.ARGMAX:
      store<f32>(out, <f32>elementwise.argmax(a, n));
      return;
    case op.EQUALS:
      store<f32>(out, load<f32>(a) === load<f32>(b) ? 1 : 0);
      return;
    case op.LOG_SHARES:
      return logShares(out, a, b, c, n);
    case op.CONSTANT:
      store<i32>(out, <i32>c);
      return;
    default:
      for (let k = 0; k < rows; k++) {
        row(
          operation,
          out + wide * <usize>k,
          a + <usize>(word(code, op.STRIDE_A) * k),
          b + <usize>(word(code, op.STRIDE_B) * k),
          <i32>c,
          n,
        );
      }
  }
}

/** One row of an operation that works on each by itself. */
function row(operation: i32, out: usize, a: usize, b: usize, c: i32, n: i32): void {
  switch (operation) {
    case op.ADD:
      return elementwise.add(out, a, b, n);
    case op.MULTIPLY:
      return elementwise.multiply(out, a, b, n);
    case op.SCALE:
      return elementwise.scale(out, load<f32>(a), b, n);
    case op.COPY:
      memory.copy(out, a, (<usize>n) << 2);
      return;
    case op.SIGMOID:
      return elementwise.sigmoid(out, a, n);
    case op.TANH:
      return elementwise.tanh(out, a, n);
    case op.COMPLEMENT:
      return elementwise.complement(out, a, n);
    case op.LOG:
      return elementwise.logarithm(out, a, n);
    case op.DIVIDE:
      return elementwise.divide(out, a, reinterpret<f32>(c), n);
    case op.QUOTIENT:
      return elementwise.quotient(out, a, b, n);
    case op.POWER:
      return elementwise.power(out, a, reinterpret<f32>(c), n);
    case op.SOFTMAX:
      return elementwise.softmax(out, a, n);
    default:
      unreachable();
  }
}
