/** A decoder step's part in log p(Y|X). */
export interface LikelihoodRow {
  /** log p(y_i | y_1 … y_{i−1}, X). */
  readonly logarithm: number;
  /** The sum up to this step. */
  readonly sum: number;
}

/** Takes the running sums apart into the steps they are made of. */
export function likelihood(sums: readonly number[]): LikelihoodRow[] {
  return sums.map((sum, k) => ({ sum, logarithm: sum - (sums[k - 1] ?? 0) }));
}
