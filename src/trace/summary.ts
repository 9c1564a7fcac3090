/** What a vector or matrix comes to, in a few numbers. */
export interface Summary {
  readonly least: number;
  readonly greatest: number;
  readonly mean: number;
  /** Euclidean. */
  readonly norm: number;
}

/** Of one value or more; with a NaN among them each number is one. */
export function summaryOf(values: Float32Array): Summary {
  let [least, greatest, sum, squares] = [Infinity, -Infinity, 0, 0];
  for (const value of values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    sum += value;
    squares += value * value;
  }
  return { least, greatest, mean: sum / values.length, norm: Math.sqrt(squares) };
}
