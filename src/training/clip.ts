/** The Euclidean length of the whole gradient; not a finite number as soon as one element is none. */
export function gradientNorm(gradients: ReadonlyMap<string, Float32Array>): number {
  let sum = 0;
  for (const gradient of gradients.values()) {
    for (let k = 0; k < gradient.length; k++) sum += gradient[k]! * gradient[k]!;
  }
  return Math.sqrt(sum);
}

/**
 * What the gradient is multiplied by so that it is no longer than the limit (Pascanu et al. 2013), as
 * `torch.nn.utils.clip_grad_norm_` does: 1 where it is short enough, or where there is no limit.
 */
export const clipScale = (norm: number, limit: number | null): number =>
  limit === null ? 1 : Math.min(1, limit / (norm + 1e-6));
