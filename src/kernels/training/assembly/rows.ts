import { sumOf } from '../../assembly/lanes';

/* One row, four columns at a time; what is left over one by one. `add`: to what stands at `out`. */

function put(out: usize, value: v128, add: bool): void {
  v128.store(out, add ? f32x4.add(v128.load(out), value) : value);
}

function putOne(out: usize, value: f32, add: bool): void {
  store<f32>(out, add ? load<f32>(out) + value : value);
}

/** `a + x b` */
export function addRow(out: usize, a: usize, b: usize, n: i32, x: f32, add: bool): void {
  const factor = f32x4.splat(x);
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const at = (<usize>k) << 2;
    put(out + at, f32x4.add(v128.load(a + at), f32x4.mul(factor, v128.load(b + at))), add);
  }
  for (; k < n; k++) {
    const at = (<usize>k) << 2;
    putOne(out + at, load<f32>(a + at) + x * load<f32>(b + at), add);
  }
}

/** `a ⊙ b` */
export function multiplyRow(out: usize, a: usize, b: usize, n: i32, add: bool): void {
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const at = (<usize>k) << 2;
    put(out + at, f32x4.mul(v128.load(a + at), v128.load(b + at)), add);
  }
  for (; k < n; k++) {
    const at = (<usize>k) << 2;
    putOne(out + at, load<f32>(a + at) * load<f32>(b + at), add);
  }
}

/** `x a + y` */
export function affineRow(out: usize, a: usize, n: i32, x: f32, y: f32, add: bool): void {
  const factor = f32x4.splat(x);
  const shift = f32x4.splat(y);
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const at = (<usize>k) << 2;
    put(out + at, f32x4.add(f32x4.mul(factor, v128.load(a + at)), shift), add);
  }
  for (; k < n; k++) {
    const at = (<usize>k) << 2;
    putOne(out + at, x * load<f32>(a + at) + y, add);
  }
}

/** `value` in every column. */
export function fillRow(out: usize, n: i32, value: f32, add: bool): void {
  const all = f32x4.splat(value);
  let k = 0;
  for (; k + 4 <= n; k += 4) put(out + ((<usize>k) << 2), all, add);
  for (; k < n; k++) putOne(out + ((<usize>k) << 2), value, add);
}

/** `a · b` */
export function dotRow(a: usize, b: usize, n: i32): f32 {
  let sums = f32x4.splat(0);
  let others = f32x4.splat(0);
  let k = 0;
  for (; k + 8 <= n; k += 8) {
    const at = (<usize>k) << 2;
    sums = f32x4.add(sums, f32x4.mul(v128.load(a + at), v128.load(b + at)));
    others = f32x4.add(others, f32x4.mul(v128.load(a + at, 16), v128.load(b + at, 16)));
  }
  let sum = sumOf(f32x4.add(sums, others));
  for (; k < n; k++) {
    const at = (<usize>k) << 2;
    sum += load<f32>(a + at) * load<f32>(b + at);
  }
  return sum;
}

/** `Σ a` */
export function sumRow(a: usize, n: i32): f32 {
  let sums = f32x4.splat(0);
  let k = 0;
  for (; k + 4 <= n; k += 4) sums = f32x4.add(sums, v128.load(a + ((<usize>k) << 2)));
  let sum = sumOf(sums);
  for (; k < n; k++) sum += load<f32>(a + ((<usize>k) << 2));
  return sum;
}
