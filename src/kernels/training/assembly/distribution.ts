import { greatest } from '../../assembly/elementwise';
import { exp4 } from '../../assembly/functions';
import { sumOf } from '../../assembly/lanes';
import { affineRow, dotRow, sumRow } from './rows';

/** JavaScript's own. */
declare function log(x: f64): f64;

/* One row of logits, or of a distribution. */

/** Gives the logarithm of the sum of the exponentials. */
export function softmaxRow(out: usize, a: usize, n: i32): f32 {
  const most = greatest(a, n);
  const shift = f32x4.splat(most);
  let sums = f32x4.splat(0);
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const at = (<usize>k) << 2;
    const share = exp4(f32x4.sub(v128.load(a + at), shift));
    sums = f32x4.add(sums, share);
    v128.store(out + at, share);
  }
  let sum = sumOf(sums);
  for (; k < n; k++) {
    const at = (<usize>k) << 2;
    const share = f32x4.extract_lane(exp4(f32x4.sub(v128.load32_splat(a + at), shift)), 0);
    sum += share;
    store<f32>(out + at, share);
  }
  affineRow(out, out, n, <f32>1 / sum, 0, false);
  return most + <f32>log(<f64>sum);
}

/** `p (g − p·g)` */
export function softmaxRowBack(out: usize, p: usize, g: usize, n: i32, add: bool): void {
  const mean = dotRow(p, g, n);
  const less = f32x4.splat(mean);
  let k = 0;
  for (; k + 4 <= n; k += 4) {
    const at = (<usize>k) << 2;
    const own = f32x4.mul(v128.load(p + at), f32x4.sub(v128.load(g + at), less));
    v128.store(out + at, add ? f32x4.add(v128.load(out + at), own) : own);
  }
  for (; k < n; k++) {
    const at = (<usize>k) << 2;
    const own = load<f32>(p + at) * (load<f32>(g + at) - mean);
    store<f32>(out + at, add ? load<f32>(out + at) + own : own);
  }
}

/** `g − p Σ g` */
export function logSoftmaxRowBack(out: usize, p: usize, g: usize, n: i32, add: bool): void {
  const sum = -sumRow(g, n);
  affineRow(out, p, n, sum, 0, add);
  affineRow(out, g, n, 1, 0, true);
}

/** `g (δ − p)`, where `δ` is 1 for `element` and 0 else. */
export function logElementRowBack(out: usize, p: usize, element: i32, g: f32, n: i32, add: bool): void {
  affineRow(out, p, n, -g, 0, add);
  const at = out + ((<usize>element) << 2);
  store<f32>(at, load<f32>(at) + g);
}
