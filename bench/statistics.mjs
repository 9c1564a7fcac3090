/** The value below which a share of the samples lies, between two of them if need be. */
function quantile(samples, share) {
  if (samples.length === 0) throw new Error('Nothing was measured.');
  const sorted = [...samples].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const next = sorted[below + 1] ?? sorted[below];
  return sorted[below] + (next - sorted[below]) * (place - below);
}

/**
 * Median and spread: the middle one of the samples, those that a tenth of them lies below and above, and the
 * one that a twentieth lies above.
 */
export function summary(samples) {
  return {
    median: quantile(samples, 0.5),
    low: quantile(samples, 0.1),
    high: quantile(samples, 0.9),
    p95: quantile(samples, 0.95),
    count: samples.length,
  };
}
