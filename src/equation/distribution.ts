/** Cutting a distribution, and drawing from it: rows of numbers, no gradient. */

/**
 * Keeps the likeliest elements, at most `topK` and only as many as it takes to reach `topP`; the kept ones are shared
 * out to 1 anew, all others are 0. Of equal elements the first counts as likelier. At least one is kept.
 */
export function truncate(distribution: Float32Array, topK: number, topP: number): Float32Array {
  const order = Array.from(distribution.keys()).sort((a, b) => distribution[b]! - distribution[a]! || a - b);
  const kept: number[] = [];
  let sum = 0;
  for (const k of order) {
    if (kept.length > 0 && (kept.length >= topK || sum >= topP)) break;
    kept.push(k);
    sum += distribution[k]!;
  }
  // All that can be kept is kept as it was.
  if (kept.length === distribution.length) return distribution;
  const cut = new Float32Array(distribution.length);
  for (const k of kept) cut[k] = distribution[k]! / sum;
  return cut;
}

/** The first element up to which the shares exceed `draw`, from [0, 1), of the whole; never one without a share. */
export function pick(distribution: Float32Array, draw: number): number {
  const whole = distribution.reduce((a, b) => a + b, 0);
  let sum = 0;
  let last = 0;
  for (const [k, share] of distribution.entries()) {
    if (share <= 0) continue;
    sum += share;
    last = k;
    if (sum > draw * whole) break;
  }
  return last;
}
