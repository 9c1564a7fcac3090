import type { CurveName } from '../../training/curves';
import type { CurvePoints } from '../protocol';

/** Gathers points until they are sent, and numbers them. */
export class Measurements {
  private readonly counts = new Map<CurveName, number>();
  private readonly waiting = new Map<CurveName, { update: number; value: number }[]>();

  /** @param known what was sent before */
  constructor(known: readonly CurvePoints[]) {
    for (const { curve, first, updates } of known) this.counts.set(curve, first + updates.length);
  }

  add(update: number, values: Partial<Record<CurveName, number>>): void {
    for (const [curve, value] of Object.entries(values) as [CurveName, number][]) {
      const points = this.waiting.get(curve) ?? [];
      points.push({ update, value });
      this.waiting.set(curve, points);
    }
  }

  /** What has been added since the last time. */
  take(): CurvePoints[] {
    const taken = [...this.waiting].map(([curve, points]) => {
      const first = this.counts.get(curve) ?? 0;
      this.counts.set(curve, first + points.length);
      return {
        curve,
        first,
        updates: Uint32Array.from(points, ({ update }) => update),
        values: Float32Array.from(points, ({ value }) => value),
      };
    });
    this.waiting.clear();
    return taken;
  }
}
