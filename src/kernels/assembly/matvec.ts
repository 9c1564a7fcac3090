import { sumOf, sumsOf } from './lanes';

/** Where nothing lies: what is read ahead goes here, or it would not be read at all. */
const NOWHERE: usize = 0;

/**
 * `out[k] = start[k] + matrix[k]·x` for k < rows, `start` 0 for none. Four rows at once share what is read of `x`, and
 * touch the four after them, a load for each line of the cache: a matrix that lies beyond the caches then comes in
 * half the time, and others cost no more.
 */
export function matvec(out: usize, matrix: usize, x: usize, start: usize, n: i32, rows: i32): void {
  const stride = (<usize>n) << 2;
  const whole = (<usize>n & ~7) << 2;
  let row = matrix;
  let touched: i32 = 0;
  let k = 0;
  for (; k + 4 <= rows; k += 4) {
    let a0 = f32x4.splat(0);
    let b0 = f32x4.splat(0);
    let c0 = f32x4.splat(0);
    let d0 = f32x4.splat(0);
    let a1 = f32x4.splat(0);
    let b1 = f32x4.splat(0);
    let c1 = f32x4.splat(0);
    let d1 = f32x4.splat(0);
    let a = row;
    let b = a + stride;
    let c = b + stride;
    let d = c + stride;
    let p = x;
    let ahead = k + 8 <= rows ? row + (stride << 2) : row;
    for (const end = x + whole; p < end; p += 32) {
      touched |= load<i32>(ahead) | load<i32>(ahead, 64);
      ahead += 128;
      const x0 = v128.load(p);
      const x1 = v128.load(p, 16);
      a0 = f32x4.add(a0, f32x4.mul(v128.load(a), x0));
      a1 = f32x4.add(a1, f32x4.mul(v128.load(a, 16), x1));
      b0 = f32x4.add(b0, f32x4.mul(v128.load(b), x0));
      b1 = f32x4.add(b1, f32x4.mul(v128.load(b, 16), x1));
      c0 = f32x4.add(c0, f32x4.mul(v128.load(c), x0));
      c1 = f32x4.add(c1, f32x4.mul(v128.load(c, 16), x1));
      d0 = f32x4.add(d0, f32x4.mul(v128.load(d), x0));
      d1 = f32x4.add(d1, f32x4.mul(v128.load(d, 16), x1));
      a += 32;
      b += 32;
      c += 32;
      d += 32;
    }
    let sums = sumsOf(f32x4.add(a0, a1), f32x4.add(b0, b1), f32x4.add(c0, c1), f32x4.add(d0, d1));
    for (const end = x + stride; p < end; p += 4) {
      const column = f32x4(load<f32>(a), load<f32>(b), load<f32>(c), load<f32>(d));
      sums = f32x4.add(sums, f32x4.mul(column, v128.load32_splat(p)));
      a += 4;
      b += 4;
      c += 4;
      d += 4;
    }
    if (start !== 0) sums = f32x4.add(sums, v128.load(start + ((<usize>k) << 2)));
    v128.store(out + ((<usize>k) << 2), sums);
    row += stride << 2;
  }
  store<i32>(NOWHERE, touched);
  for (; k < rows; k++) {
    let sum = dot(row, x, n);
    if (start !== 0) sum += load<f32>(start + ((<usize>k) << 2));
    store<f32>(out + ((<usize>k) << 2), sum);
    row += stride;
  }
}

function dot(a: usize, b: usize, n: i32): f32 {
  let sums = f32x4.splat(0);
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    sums = f32x4.add(sums, f32x4.mul(v128.load(a), v128.load(b)));
    a += 16;
    b += 16;
  }
  let sum = sumOf(sums);
  for (; k < n; k++) {
    sum += load<f32>(a) * load<f32>(b);
    a += 4;
    b += 4;
  }
  return sum;
}
