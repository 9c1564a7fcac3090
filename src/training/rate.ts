import * as v from 'valibot';
import { between, positive, whole } from './bounds';

/** Updates over which the learning rate climbs to its height, in a straight line. */
const warmUp = v.optional(whole(0, 100_000_000), 0);

/** How the learning rate goes on after its climb. */
export const RateSchedule = v.variant('kind', [
  v.strictObject({ kind: v.literal('constant'), warmUp }),
  /** Straight down, to the share `final` of its height after the last update. */
  v.strictObject({ kind: v.literal('linear'), warmUp, final: v.optional(between(0, 1), 0) }),
  /** As Vaswani et al. 2017 have it. */
  v.strictObject({ kind: v.literal('inverse-square-root'), warmUp }),
  /** Halved every so many updates. */
  v.strictObject({ kind: v.literal('exponential'), warmUp, halving: positive }),
]);
export type RateSchedule = v.InferOutput<typeof RateSchedule>;

/**
 * What the learning rate is multiplied by at update `n` of all of them, from 1, with `w` updates of climb: `n/w` up to
 * `n = w`, and then 1, or `1 − (1 − final)(n − 1 − w) / (all − w)`, or `√(max(w, 1) / n)`, or `2^(−(n − w) / halving)`.
 */
export function shareAt(schedule: RateSchedule | undefined, update: number, all: number): number {
  if (!schedule) return 1;
  const { warmUp } = schedule;
  if (update <= warmUp) return update / warmUp;
  switch (schedule.kind) {
    case 'constant':
      return 1;
    case 'linear':
      return 1 - ((1 - schedule.final) * (update - 1 - warmUp)) / (all - warmUp);
    case 'inverse-square-root':
      return Math.sqrt(Math.max(warmUp, 1) / update);
    case 'exponential':
      return 2 ** (-(update - warmUp) / schedule.halving);
  }
}
