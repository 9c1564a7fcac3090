import { CURVES, type Curves } from '../training/curves';
import type { CurvePoints } from './protocol';

/** A trainer's curves as they are sent; without those that have no points. */
export const pointsOf = (curves: Curves): CurvePoints[] =>
  CURVES.filter((name) => curves[name].values.length > 0).map((curve) => ({
    curve,
    first: 0,
    updates: Uint32Array.from(curves[curve].updates),
    values: Float32Array.from(curves[curve].values),
  }));
