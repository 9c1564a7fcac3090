/** A mean, and where it lies with 95 % confidence. */
export interface Interval {
  readonly mean: number;
  readonly least: number;
  readonly greatest: number;
}

/** Student's t interval of the mean of values; of two at least. */
export function meanInterval(values: readonly number[]): Interval {
  const n = values.length;
  const mean = average(values);
  const half = (quantile(n - 1) * Math.sqrt(variance(values))) / Math.sqrt(n);
  return { mean, least: mean - half, greatest: mean + half };
}

/**
 * Whether the first of two quantities varies more than the other: 1, or −1 where it varies less, and 0 where that can
 * be chance with 5 % probability. Both were measured on the same occasions, so their variances are told apart by the
 * correlation of sum and difference (Pitman 1939, Morgan 1939).
 * @param pairs three at least
 */
export function variesMore(pairs: readonly (readonly [number, number])[]): -1 | 0 | 1 {
  const [sums, differences] = [pairs.map(([a, b]) => a + b), pairs.map(([a, b]) => a - b)];
  const spread = Math.sqrt(variance(sums) * variance(differences));
  if (spread === 0) return 0;
  const [s, d] = [average(sums), average(differences)];
  const together = sums.reduce((total, one, k) => total + (one - s) * (differences[k]! - d), 0);
  const r = Math.min(1, Math.max(-1, together / (pairs.length - 1) / spread));
  const freedom = pairs.length - 2;
  const t = (r * Math.sqrt(freedom)) / Math.sqrt(1 - r * r);
  return Math.abs(t) > quantile(freedom) ? (Math.sign(t) as -1 | 1) : 0;
}

/** The mean squared deviation from the mean, of a sample of two at least. */
export function variance(values: readonly number[]): number {
  const mean = average(values);
  return values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1);
}

const average = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** The 97.5 % quantiles of Student's t for 1 to 10 degrees of freedom, and that of the normal distribution. */
const QUANTILES = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];
const NORMAL = 1.959964;

/** For more than ten degrees of freedom by Fisher and Cornish's expansion, to a thousandth. */
function quantile(freedom: number): number {
  const z = NORMAL;
  const expanded =
    z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
  return QUANTILES[freedom - 1] ?? expanded;
}
