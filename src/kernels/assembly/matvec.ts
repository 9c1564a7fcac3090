import { sumOf, sumsOf } from './lanes';

/**
 * `out[k] = start[k] + matrix[k]·x` for k < rows, `start` 0 for none. Four rows at once share what is read of `x`; they
 * lie a quarter of the matrix apart, so that each is the next piece of one long stretch of memory: what a processor
 * reads ahead by itself, which halves the time of a matrix beyond the caches.
 */
export function matvec(out: usize, matrix: usize, x: usize, start: usize, n: i32, rows: i32): void {
  const stride = (<usize>n) << 2;
  const whole = (<usize>n & ~7) << 2;
  const quarter = rows >> 2;
  const apart = stride * <usize>quarter;
  let row = matrix;
  for (let k = 0; k < quarter; k++) {
    let sumA = f32x4.splat(0);
    let sumB = f32x4.splat(0);
    let sumC = f32x4.splat(0);
    let sumD = f32x4.splat(0);
    let a = row;
    let b = a + apart;
    let c = b + apart;
    let d = c + apart;
    let p = x;
    for (const end = x + whole; p < end; p += 32) {
      const x0 = v128.load(p);
      const x1 = v128.load(p, 16);
      sumA = f32x4.add(sumA, f32x4.mul(v128.load(a), x0));
      sumB = f32x4.add(sumB, f32x4.mul(v128.load(b), x0));
      sumC = f32x4.add(sumC, f32x4.mul(v128.load(c), x0));
      sumD = f32x4.add(sumD, f32x4.mul(v128.load(d), x0));
      sumA = f32x4.add(sumA, f32x4.mul(v128.load(a, 16), x1));
      sumB = f32x4.add(sumB, f32x4.mul(v128.load(b, 16), x1));
      sumC = f32x4.add(sumC, f32x4.mul(v128.load(c, 16), x1));
      sumD = f32x4.add(sumD, f32x4.mul(v128.load(d, 16), x1));
      a += 32;
      b += 32;
      c += 32;
      d += 32;
    }
    let sums = sumsOf(sumA, sumB, sumC, sumD);
    for (const end = x + stride; p < end; p += 4) {
      const column = f32x4(load<f32>(a), load<f32>(b), load<f32>(c), load<f32>(d));
      sums = f32x4.add(sums, f32x4.mul(column, v128.load32_splat(p)));
      a += 4;
      b += 4;
      c += 4;
      d += 4;
    }
    put(out, start, k, f32x4.extract_lane(sums, 0));
    put(out, start, k + quarter, f32x4.extract_lane(sums, 1));
    put(out, start, k + 2 * quarter, f32x4.extract_lane(sums, 2));
    put(out, start, k + 3 * quarter, f32x4.extract_lane(sums, 3));
    row += stride;
  }
  for (let k = quarter << 2; k < rows; k++) put(out, start, k, dot(matrix + stride * <usize>k, x, n));
}

/** `out[k] = start[k] + sum` */
function put(out: usize, start: usize, k: i32, sum: f32): void {
  const at = (<usize>k) << 2;
  store<f32>(out + at, start === 0 ? sum : load<f32>(start + at) + sum);
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
