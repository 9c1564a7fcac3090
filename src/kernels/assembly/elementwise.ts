import { exp4, sigmoid4, tanh4 } from './functions';
import { greatestOf, sumOf } from './lanes';

/** JavaScript's own: they are asked for one number a step. */
declare function log(x: f64): f64;
declare function pow(x: f64, y: f64): f64;

/* Vectors are worked on four at a time; what is left over goes through one more vector, of which it uses its lanes. */

export function add(out: usize, a: usize, b: usize, n: i32): void {
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const at = (<usize>k) << 2;
    v128.store(out + at, f32x4.add(v128.load(a + at), v128.load(b + at)));
  }
  for (; k < n; k++) {
    const at = (<usize>k) << 2;
    store<f32>(out + at, load<f32>(a + at) + load<f32>(b + at));
  }
}

export function multiply(out: usize, a: usize, b: usize, n: i32): void {
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const at = (<usize>k) << 2;
    v128.store(out + at, f32x4.mul(v128.load(a + at), v128.load(b + at)));
  }
  for (; k < n; k++) {
    const at = (<usize>k) << 2;
    store<f32>(out + at, load<f32>(a + at) * load<f32>(b + at));
  }
}

export function scale(out: usize, factor: f32, b: usize, n: i32): void {
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const at = (<usize>k) << 2;
    v128.store(out + at, f32x4.mul(f32x4.splat(factor), v128.load(b + at)));
  }
  for (; k < n; k++) {
    const at = (<usize>k) << 2;
    store<f32>(out + at, factor * load<f32>(b + at));
  }
}

/** `out += factor · b` */
export function accumulate(out: usize, factor: f32, b: usize, n: i32): void {
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const at = (<usize>k) << 2;
    v128.store(out + at, f32x4.add(v128.load(out + at), f32x4.mul(f32x4.splat(factor), v128.load(b + at))));
  }
  for (; k < n; k++) {
    const at = (<usize>k) << 2;
    store<f32>(out + at, load<f32>(out + at) + factor * load<f32>(b + at));
  }
}

/** `out = max(out, b)` */
export function raise(out: usize, b: usize, n: i32): void {
  for (let k = 0; k < n; k++) {
    const at = (<usize>k) << 2;
    store<f32>(out + at, max<f32>(load<f32>(out + at), load<f32>(b + at)));
  }
}

export function divide(out: usize, a: usize, by: f32, n: i32): void {
  for (let k = 0; k < n; k++) {
    const at = (<usize>k) << 2;
    store<f32>(out + at, load<f32>(a + at) / by);
  }
}

export function quotient(out: usize, a: usize, b: usize, n: i32): void {
  for (let k = 0; k < n; k++) {
    const at = (<usize>k) << 2;
    store<f32>(out + at, load<f32>(a + at) / load<f32>(b + at));
  }
}

export function power(out: usize, a: usize, exponent: f32, n: i32): void {
  for (let k = 0; k < n; k++) {
    const at = (<usize>k) << 2;
    store<f32>(out + at, <f32>pow(<f64>load<f32>(a + at), <f64>exponent));
  }
}

export function complement(out: usize, a: usize, n: i32): void {
  for (let k = 0; k < n; k++) {
    const at = (<usize>k) << 2;
    store<f32>(out + at, <f32>1 - load<f32>(a + at));
  }
}

export function logarithm(out: usize, a: usize, n: i32): void {
  for (let k = 0; k < n; k++) {
    const at = (<usize>k) << 2;
    store<f32>(out + at, <f32>log(<f64>load<f32>(a + at)));
  }
}

export function sigmoid(out: usize, a: usize, n: i32): void {
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const at = (<usize>k) << 2;
    v128.store(out + at, sigmoid4(v128.load(a + at)));
  }
  for (; k < n; k++) {
    const at = (<usize>k) << 2;
    store<f32>(out + at, f32x4.extract_lane(sigmoid4(v128.load32_zero(a + at)), 0));
  }
}

export function tanh(out: usize, a: usize, n: i32): void {
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const at = (<usize>k) << 2;
    v128.store(out + at, tanh4(v128.load(a + at)));
  }
  for (; k < n; k++) {
    const at = (<usize>k) << 2;
    store<f32>(out + at, f32x4.extract_lane(tanh4(v128.load32_zero(a + at)), 0));
  }
}

export function softmax(out: usize, a: usize, n: i32): void {
  const most = f32x4.splat(greatest(a, n));
  let sums = f32x4.splat(0);
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const at = (<usize>k) << 2;
    const share = exp4(f32x4.sub(v128.load(a + at), most));
    sums = f32x4.add(sums, share);
    v128.store(out + at, share);
  }
  let sum = sumOf(sums);
  for (; k < n; k++) {
    const at = (<usize>k) << 2;
    const share = f32x4.extract_lane(exp4(f32x4.sub(v128.load32_splat(a + at), most)), 0);
    sum += share;
    store<f32>(out + at, share);
  }
  scale(out, <f32>1 / sum, out, n);
}

/** The first place of the greatest element; the first of all where nothing is greater than it. */
export function argmax(a: usize, n: i32): i32 {
  const most = greatest(a, n);
  if (most !== most) return 0;
  const lanes = f32x4.splat(most);
  let k = 0;
  while (k + 4 <= n && !v128.any_true(f32x4.eq(v128.load(a + ((<usize>k) << 2)), lanes))) k += 4;
  while (k < n - 1 && load<f32>(a + ((<usize>k) << 2)) !== most) k++;
  return k;
}

/** Passes over what is not a number, unless it comes first. */
export function greatest(a: usize, n: i32): f32 {
  let lanes = v128.load32_splat(a);
  let k = 0;
  for (; k + 4 <= n; k += 4) lanes = f32x4.pmax(lanes, v128.load(a + ((<usize>k) << 2)));
  let most = greatestOf(lanes);
  for (; k < n; k++) {
    const one = load<f32>(a + ((<usize>k) << 2));
    if (one > most) most = one;
  }
  return most;
}
