import { argmax, logarithm, sigmoid, tanh } from '../../assembly/elementwise';
import { adam } from './adam';
import { collect } from './collect';
import { logElementRowBack, logSoftmaxRowBack, softmaxRow, softmaxRowBack } from './distribution';
import { gemm, pack, useSpace } from './gemm';
import * as op from './instructions';
import { maxOver, maxOverBack, softmaxOver, softmaxOverBack, sumOver, sumOverBack } from './positions';
import { addRow, affineRow, dotRow, fillRow, multiplyRow } from './rows';
import { logBack, sigmoidBack, tanhBack } from './unary';

/**
 * Carries out the instructions at an address, up to the end of their list.
 * @param space SPACE bytes that no other thread uses
 */
export function execute(code: usize, space: usize): void {
  useSpace(space);
  for (; load<i32>(code) !== op.END; code += <usize>(op.WORDS << 2)) step(code);
}

function word(code: usize, k: i32): i32 {
  return load<i32>(code + ((<usize>k) << 2));
}

function real(code: usize, k: i32): f32 {
  return load<f32>(code + ((<usize>k) << 2));
}

/** The address of a float. */
function at(a: usize, k: i32): usize {
  return a + ((<usize>k) << 2);
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
  const k = word(code, op.K);
  const p = word(code, op.P);
  const q = word(code, op.Q);
  const r = word(code, op.R);
  const flags = word(code, op.FLAGS);
  const add = (flags & op.ADD_TO) !== 0;
  const wide = (<usize>n) << 2;
  switch (operation) {
    case op.GEMM:
      return gemm(out, a, b, c, rows, n, k, <usize>p, <usize>q, <usize>r);
    case op.PACK:
      return pack(out, a, n, k, <usize>p, <usize>q);
    case op.SIGMOID:
      return sigmoid(out, a, n);
    case op.TANH:
      return tanh(out, a, n);
    case op.LOG:
      return logarithm(out, a, n);
    case op.SIGMOID_BACK:
      return sigmoidBack(out, a, b, n, add);
    case op.TANH_BACK:
      return tanhBack(out, a, b, n, add);
    case op.LOG_BACK:
      return logBack(out, a, b, n, add);
    case op.FOLD:
    case op.WEIGHTED_SUM:
      return fold(code);
    case op.SOFTMAX_OVER:
      return softmaxOver(out, a, b, rows, k);
    case op.SUM_OVER:
      return sumOver(out, a, b, n, rows, (flags & op.SHARED_OUT) !== 0);
    case op.MAX_OVER:
      return maxOver(out, a, b, n, rows);
    case op.SOFTMAX_OVER_BACK:
      return softmaxOverBack(out, c, d, rows, k, add);
    case op.SUM_OVER_BACK:
      return sumOverBack(out, b, c, n, rows, k, (flags & op.SHARED_OUT) !== 0, add);
    case op.MAX_OVER_BACK:
      return maxOverBack(out, a, b, c, d, n, rows, k, add);
    case op.ADAM:
      return adam(out, a, b, c, d, n);
    case op.COLLECT:
      return collect(out, a, n);
    case op.FILL:
      return fillRow(out, n, real(code, op.X), add);
    default:
      for (let i = 0; i < rows; i++) row(operation, code, i, out + <usize>i * wide, wide);
  }
}

/** What several rows come to together. */
function fold(code: usize): void {
  const a = <usize>word(code, op.A);
  const b = <usize>word(code, op.B);
  const n = word(code, op.N);
  const rows = word(code, op.ROWS);
  const period = word(code, op.P);
  const add = (word(code, op.FLAGS) & op.ADD_TO) !== 0;
  const wide = (<usize>n) << 2;
  const weighted = word(code, 0) === op.WEIGHTED_SUM;
  const x = real(code, op.X);
  for (let first = 0; first < period; first++) {
    const out = <usize>word(code, op.OUT) + <usize>first * wide;
    for (let i = first; i < rows; i += period) {
      const after = add || i >= period;
      if (weighted) affineRow(out, b + <usize>i * wide, n, load<f32>(at(a, i)), 0, after);
      else affineRow(out, a + <usize>i * wide, n, x, 0, after);
    }
  }
}

/** Row `i` of an operation that works on each by itself; `out` is where it is put, if it has `n` columns. */
function row(operation: i32, code: usize, i: i32, out: usize, wide: usize): void {
  const n = word(code, op.N);
  const p = word(code, op.P);
  const q = word(code, op.Q);
  const flags = word(code, op.FLAGS);
  const add = (flags & op.ADD_TO) !== 0;
  const a = <usize>word(code, op.A);
  const b = <usize>word(code, op.B);
  const c = <usize>word(code, op.C);
  const d = <usize>word(code, op.D);
  const start = <usize>word(code, op.OUT);
  const here = <usize>i * wide;
  switch (operation) {
    case op.ADD:
      return addRow(out, a + <usize>(i % p) * wide, b + <usize>(i % q) * wide, n, real(code, op.X), add);
    case op.MULTIPLY:
      if ((flags & op.NARROW) !== 0)
        return affineRow(out, b + <usize>(i % q) * wide, n, load<f32>(at(a, i % p)), 0, add);
      return multiplyRow(out, a + <usize>(i % p) * wide, b + <usize>(i % q) * wide, n, add);
    case op.AFFINE: {
      const x = real(code, op.X);
      const y = real(code, op.Y);
      if ((flags & op.NARROW) !== 0) return fillRow(out, n, x * load<f32>(at(a, i % p)) + y, add);
      return affineRow(out, a + <usize>(i % p) * wide, n, x, y, add);
    }
    case op.DOT: {
      const sum = real(code, op.X) * dotRow(a + <usize>(i % p) * wide, b + <usize>(i % q) * wide, n);
      return fillRow(at(start, i), 1, sum, add);
    }
    case op.SOFTMAX:
      store<f32>(at(d, i), softmaxRow(out, a + here, n));
      return;
    case op.SOFTMAX_BACK:
      return softmaxRowBack(out, a + here, b + here, n, add);
    case op.LOG_SOFTMAX:
      return affineRow(out, a + here, n, 1, -load<f32>(at(d, i)), add);
    case op.LOG_SOFTMAX_BACK:
      return logSoftmaxRowBack(out, a + here, b + here, n, add);
    case op.ELEMENT: {
      const one = load<f32>(at(a + here, <i32>load<f32>(at(b, i))));
      store<f32>(at(start, i), d === 0 ? one : one - load<f32>(at(d, i)));
      return;
    }
    case op.ELEMENT_BACK: {
      const place = at(out, <i32>load<f32>(at(b, i)));
      if (!add) memory.fill(out, 0, wide);
      store<f32>(place, load<f32>(place) + load<f32>(at(c, i)));
      return;
    }
    case op.LOG_ELEMENT_BACK:
      return logElementRowBack(out, a + here, <i32>load<f32>(at(b, i)), load<f32>(at(c, i)), n, add);
    case op.LOOKUP:
      memory.copy(out, a + <usize>load<f32>(at(b, i)) * wide, wide);
      return;
    case op.LOOKUP_BACK:
      return affineRow(start + <usize>load<f32>(at(b, i)) * wide, a + here, n, 1, 0, true);
    case op.ARGMAX:
      store<f32>(at(start, i), <f32>argmax(a + here, n));
      return;
    case op.COLUMNS: {
      const target = start + <usize>i * <usize>q;
      const source = a + <usize>(i % word(code, op.R)) * <usize>p;
      if (add) affineRow(target, source, n, 1, 0, true);
      else memory.copy(target, source, wide);
      return;
    }
    case op.COMPARE:
    case op.CASES:
      return logic(operation, code, i, out, n);
    case op.CARRY:
      if (word(code, op.K) > <i32>load<f32>(at(b, i))) memory.copy(out, a + here, wide);
      return;
    case op.CARRY_BACK:
      if (word(code, op.K) > <i32>load<f32>(at(b, i))) {
        if (add) affineRow(out, a + here, n, 1, 0, true);
        else memory.copy(out, a + here, wide);
        memory.fill(a + here, 0, wide);
      } else if (!add) memory.fill(out, 0, wide);
      return;
    case op.NORM:
      store<f32>(at(start, i), sqrt<f32>(dotRow(a + here, a + here, n)));
      return;
    default:
      unreachable();
  }
}

function logic(operation: i32, code: usize, i: i32, out: usize, n: i32): void {
  const a = at(<usize>word(code, op.A), (i % word(code, op.P)) * n);
  const b = at(<usize>word(code, op.B), (i % word(code, op.Q)) * n);
  const relation = word(code, op.K);
  for (let j = 0; j < n; j++) {
    const left = load<f32>(at(a, j));
    const right = load<f32>(at(b, j));
    if (operation === op.CASES) {
      const other = at(<usize>word(code, op.C), (i % word(code, op.R)) * n);
      store<f32>(at(out, j), left > 0.5 ? right : load<f32>(at(other, j)));
    } else store<f32>(at(out, j), holds(relation, left, right) ? 1 : 0);
  }
}

function holds(relation: i32, left: f32, right: f32): bool {
  switch (relation) {
    case 0:
      return left === right;
    case 1:
      return left !== right;
    case 2:
      return left < right;
    case 3:
      return left <= right;
    case 4:
      return left > right;
    default:
      return left >= right;
  }
}
