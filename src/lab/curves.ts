import type { CurveName } from '../training/curves';
import type { CurvePoints } from './protocol';

/** The points of a curve that are known, in order. */
interface Known {
  readonly updates: number[];
  readonly values: number[];
}

/** All that was measured of a training, as the host keeps it. */
export class Curves {
  private readonly known = new Map<CurveName, Known>();

  /** Points known from the first one's number on are replaced: a training that was resumed computes them again. */
  append({ curve, first, updates, values }: CurvePoints): void {
    const known = this.known.get(curve) ?? { updates: [], values: [] };
    this.known.set(curve, known);
    known.updates.length = first;
    known.values.length = first;
    for (let k = 0; k < updates.length; k++) {
      known.updates.push(updates[k]!);
      known.values.push(values[k]!);
    }
  }

  /** How many points each curve has. */
  counts(): Map<CurveName, number> {
    return new Map([...this.known].map(([curve, { updates }]) => [curve, updates.length]));
  }

  /** The points of each curve from a number on; curves without any are left out. */
  from(counts: ReadonlyMap<CurveName, number>): CurvePoints[] {
    return [...this.known].flatMap(([curve, { updates, values }]) => {
      const first = counts.get(curve) ?? 0;
      if (first === updates.length) return [];
      return {
        curve,
        first: Math.min(first, updates.length),
        updates: Uint32Array.from(updates.slice(first)),
        values: Float32Array.from(values.slice(first)),
      };
    });
  }
}
