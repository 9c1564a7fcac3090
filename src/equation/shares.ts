/**
 * The logarithm of shares `p = softmax(z)`. A share of `e^−104` and less is 0 in float32, and the kernels' exponentials
 * end at `e^−87`; its logarithm is a number like any other, `z − log Σ exp z`. So it is taken from the logits wherever
 * the share is as small as they say. One that a what-if has made smaller than they say is taken as it is, but where they
 * say less than the least share themselves: nothing tells it from one that came to nothing then, and its logarithm, like
 * its gradient, stays that of the logits.
 */

/** Shares below it are looked up in the logits: far from where float32 or an exponential ends. */
export const LEAST_SHARE = 2 ** -100;

/** `log` of a share and its place among shares that are the softmax of `logits`. */
export function logOfShares(logits: ArrayLike<number>): (share: number, place: number) => number {
  let sum: number | undefined;
  return (share, place) => {
    if (share < LEAST_SHARE) {
      sum ??= logSum(logits);
      const exact = logits[place]! - sum;
      if (exact < Math.log(LEAST_SHARE)) return exact;
    }
    return Math.log(share);
  };
}

/** `log Σ_k exp z_k`. The greatest is taken off first: no exponential overflows. */
function logSum(logits: ArrayLike<number>): number {
  const all = Array.from(logits);
  const most = all.reduce((greatest, one) => Math.max(greatest, one));
  return most + Math.log(all.reduce((sum, one) => sum + Math.exp(one - most), 0));
}
