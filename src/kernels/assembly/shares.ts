import { greatest } from './elementwise';
import { exp4 } from './functions';
import { sumOf } from './lanes';

/** JavaScript's own. */
declare function log(x: f64): f64;

/** 2^−100 (`src/equation/shares.ts`), and its logarithm. */
const LEAST: f32 = 7.888609052210118e-31;
const LOG_LEAST: f32 = -69.31471805599453;

/** `log` of shares that are the softmax of `n` logits: of all of them, or of the one at `place`, where it is given. */
export function logShares(out: usize, shares: usize, logits: usize, place: usize, n: i32): void {
  const count = place === 0 ? n : 1;
  const own = place === 0 ? logits : logits + ((<usize>load<f32>(place)) << 2);
  let summed = false;
  let sum: f32 = 0;
  for (let k = 0; k < count; k++) {
    const at = (<usize>k) << 2;
    const share = load<f32>(shares + at);
    let value = <f32>log(<f64>share);
    if (share < LEAST) {
      if (!summed) sum = logSum(logits, n);
      summed = true;
      const exact = load<f32>(own + at) - sum;
      if (exact < LOG_LEAST) value = exact;
    }
    store<f32>(out + at, value);
  }
}

/** `log Σ_k exp a_k` */
function logSum(a: usize, n: i32): f32 {
  const most = greatest(a, n);
  const shift = f32x4.splat(most);
  let sums = f32x4.splat(0);
  let k = 0;
  for (; k + 4 <= n; k += 4) sums = f32x4.add(sums, exp4(f32x4.sub(v128.load(a + ((<usize>k) << 2)), shift)));
  let sum = sumOf(sums);
  for (; k < n; k++) {
    const one = f32x4.sub(v128.load32_splat(a + ((<usize>k) << 2)), shift);
    sum += f32x4.extract_lane(exp4(one), 0);
  }
  return most + <f32>log(<f64>sum);
}
