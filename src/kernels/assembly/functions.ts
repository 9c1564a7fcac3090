/** σ, tanh and exp of four numbers at a time, within a few units of the last place. */

const LOG2E: f32 = 1.4426950408889634;
// ln 2 in two parts, the first of few digits, so that k · LN2_HIGH is exact.
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440054690583e-4;

/** `x − k ln 2`, where `k = round(x / ln 2)`. */
function reduced(x: v128, k: v128): v128 {
  const high = f32x4.sub(x, f32x4.mul(k, f32x4.splat(LN2_HIGH)));
  return f32x4.sub(high, f32x4.mul(k, f32x4.splat(LN2_LOW)));
}

/** `exp(r) − 1` for `|r| ≤ ln 2 / 2`: its series as far as float32 can tell. */
function series(r: v128): v128 {
  let sum = f32x4.splat(1.0 / 5040.0);
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1.0 / 720.0));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1.0 / 120.0));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1.0 / 24.0));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1.0 / 6.0));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(0.5));
  return f32x4.add(f32x4.mul(f32x4.mul(sum, r), r), r);
}

/** Added to a number, it leaves the nearest whole one in the lowest bits: 1.5 · 2^23. */
const ROUNDER: f32 = 12582912;

/** `2^k`, `|k| ≤ 126`, from `k + ROUNDER`. */
function powerOfTwo(k: v128): v128 {
  return i32x4.add(i32x4.shl(k, 23), i32x4.splat(127 << 23));
}

/** `exp(x)`; below −87 what float32 barely tells from 0, above 87 no more than `exp(87)`; not a number, none. */
export function exp4(x: v128): v128 {
  // Of what is not a number, pmin and pmax give their first operand.
  const bounded = f32x4.pmax(f32x4.pmin(x, f32x4.splat(87)), f32x4.splat(-87));
  const rounded = f32x4.add(f32x4.mul(bounded, f32x4.splat(LOG2E)), f32x4.splat(ROUNDER));
  const scale = powerOfTwo(rounded);
  const k = f32x4.sub(rounded, f32x4.splat(ROUNDER));
  return f32x4.add(f32x4.mul(series(reduced(bounded, k)), scale), scale);
}

export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}

/** `E / (E + 2)` with `E = exp(2|x|) − 1` computed without cancellation, so that small values keep all their digits. */
export function tanh4(x: v128): v128 {
  const double = f32x4.pmin(f32x4.mul(f32x4.abs(x), f32x4.splat(2)), f32x4.splat(40));
  const rounded = f32x4.add(f32x4.mul(double, f32x4.splat(LOG2E)), f32x4.splat(ROUNDER));
  const scale = powerOfTwo(rounded);
  const k = f32x4.sub(rounded, f32x4.splat(ROUNDER));
  const less = f32x4.sub(scale, f32x4.splat(1));
  const e = f32x4.add(f32x4.mul(series(reduced(double, k)), scale), less);
  const magnitude = f32x4.div(e, f32x4.add(e, f32x4.splat(2)));
  return v128.bitselect(x, magnitude, i32x4.splat(0x80000000));
}
