import { sumsOf } from './lanes';

/*
 * Weights of int8 are multiplied in integers, and only the sums become float32: a vector x is written as
 * u (2^14 high + low), where u is the value of its last place and high and low are int16 of 15 and 14 bits; together
 * they keep more digits than float32.
 */
const HALF: i32 = 14;
const BITS: f32 = 268435456; // 2^28, the greatest element
/** So many columns that no lane of 32 bits overflows: each adds products of 7 and 14 bits for every fourth column. */
const COLUMNS: i32 = 4096;

/** Where the lower parts begin, after the unit and the upper parts: both padded to whole vectors. */
function lowerParts(x: usize, n: i32): usize {
  return x + 16 + ((<usize>((n + 7) & ~7)) << 1);
}

/** Splits `x` `[n]` for `matvecInt8`. */
export function quantise(out: usize, x: usize, n: i32): void {
  let greatest: f32 = 0;
  for (let k = 0; k < n; k++) greatest = max<f32>(greatest, abs<f32>(load<f32>(x + ((<usize>k) << 2))));
  const unit = greatest / BITS;
  // A number so small that its reciprocal is infinite counts as 0.
  const perUnit: f32 = greatest > 1e-30 ? BITS / greatest : 0;
  store<f32>(out, unit);
  const high = out + 16;
  const low = lowerParts(out, n);
  for (let k = 0; k < n; k++) {
    const whole = <i32>nearest<f32>(load<f32>(x + ((<usize>k) << 2)) * perUnit);
    const upper = (whole + (1 << (HALF - 1))) >> HALF;
    store<i16>(high + ((<usize>k) << 1), <i16>upper);
    store<i16>(low + ((<usize>k) << 1), <i16>(whole - (upper << HALF)));
  }
}

/** `out[k] = start[k] + scales[k] (matrix[k]·x)` for k < rows; `matrix` of int8, `x` from `quantise`. */
export function matvecInt8(
  out: usize,
  matrix: usize,
  x: usize,
  start: usize,
  scales: usize,
  n: i32,
  rows: i32,
): void {
  const unit = load<f32>(x);
  const high = x + 16;
  const low = lowerParts(x, n);
  const stride = <usize>n;
  let row = matrix;
  let k = 0;
  for (; k + 4 <= rows; k += 4) {
    let sums = f32x4.splat(0);
    let column = 0;
    while (column + 8 <= n) {
      const end = min(column + COLUMNS, n) - 8;
      let aHigh = i32x4.splat(0);
      let aLow = i32x4.splat(0);
      let bHigh = i32x4.splat(0);
      let bLow = i32x4.splat(0);
      let cHigh = i32x4.splat(0);
      let cLow = i32x4.splat(0);
      let dHigh = i32x4.splat(0);
      let dLow = i32x4.splat(0);
      for (; column <= end; column += 8) {
        const at = row + <usize>column;
        const xHigh = v128.load(high + ((<usize>column) << 1));
        const xLow = v128.load(low + ((<usize>column) << 1));
        const wa = v128.load_ext<i8>(at);
        aHigh = i32x4.add(aHigh, i32x4.dot_i16x8_s(wa, xHigh));
        aLow = i32x4.add(aLow, i32x4.dot_i16x8_s(wa, xLow));
        const wb = v128.load_ext<i8>(at + stride);
        bHigh = i32x4.add(bHigh, i32x4.dot_i16x8_s(wb, xHigh));
        bLow = i32x4.add(bLow, i32x4.dot_i16x8_s(wb, xLow));
        const wc = v128.load_ext<i8>(at + (stride << 1));
        cHigh = i32x4.add(cHigh, i32x4.dot_i16x8_s(wc, xHigh));
        cLow = i32x4.add(cLow, i32x4.dot_i16x8_s(wc, xLow));
        const wd = v128.load_ext<i8>(at + stride * 3);
        dHigh = i32x4.add(dHigh, i32x4.dot_i16x8_s(wd, xHigh));
        dLow = i32x4.add(dLow, i32x4.dot_i16x8_s(wd, xLow));
      }
      const upper = f32x4.mul(totals(aHigh, bHigh, cHigh, dHigh), f32x4.splat(<f32>(1 << HALF)));
      sums = f32x4.add(sums, f32x4.add(upper, totals(aLow, bLow, cLow, dLow)));
    }
    for (; column < n; column++) {
      const at = row + <usize>column;
      const weights = f32x4(
        <f32>load<i8>(at),
        <f32>load<i8>(at + stride),
        <f32>load<i8>(at + (stride << 1)),
        <f32>load<i8>(at + stride * 3),
      );
      sums = f32x4.add(sums, f32x4.mul(weights, f32x4.splat(wholeOf(high, low, column))));
    }
    const at = (<usize>k) << 2;
    let values = f32x4.mul(f32x4.mul(sums, f32x4.splat(unit)), v128.load(scales + at));
    if (start !== 0) values = f32x4.add(values, v128.load(start + at));
    v128.store(out + at, values);
    row += stride << 2;
  }
  for (; k < rows; k++) {
    let sum: f64 = 0;
    for (let column = 0; column < n; column++) {
      sum += <f64>load<i8>(row + <usize>column) * <f64>wholeOf(high, low, column);
    }
    const at = (<usize>k) << 2;
    const before: f32 = start === 0 ? 0 : load<f32>(start + at);
    store<f32>(out + at, before + <f32>(sum * <f64>unit) * load<f32>(scales + at));
    row += stride;
  }
}

/** The sums of four vectors of int32, as float32. */
function totals(a: v128, b: v128, c: v128, d: v128): v128 {
  return sumsOf(
    f32x4.convert_i32x4_s(a),
    f32x4.convert_i32x4_s(b),
    f32x4.convert_i32x4_s(c),
    f32x4.convert_i32x4_s(d),
  );
}

/** Upper and lower part of an element put together. */
function wholeOf(high: usize, low: usize, column: i32): f32 {
  const at = (<usize>column) << 1;
  return <f32>(((<i32>load<i16>(high + at)) << HALF) + <i32>load<i16>(low + at));
}

/** A row of an int8 table as float32. */
export function lookupInt8(out: usize, row: usize, scale: f32, n: i32): void {
  for (let k = 0; k < n; k++) {
    store<f32>(out + ((<usize>k) << 2), <f32>load<i8>(row + <usize>k) * scale);
  }
}
