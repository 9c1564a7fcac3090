import { UNIT } from './measure';
import type { Point } from './route';

/** Radius of a line's corners, in CSS pixels. */
const RADIUS = 5;

/** A line as SVG path data, its corners rounded. */
export function wirePath(points: readonly Point[]): string {
  const at = points.map(([x, y]) => [x * UNIT, y * UNIT] as const);
  const [first, ...rest] = at;
  const corners = rest.slice(0, -1).map((corner, k) => {
    const enter = toward(corner, at[k]!);
    const leave = toward(corner, at[k + 2]!);
    return `L${enter.join(' ')}Q${corner.join(' ')} ${leave.join(' ')}`;
  });
  return `M${first!.join(' ')}${corners.join('')}L${at.at(-1)!.join(' ')}`;
}

/** The point at which a rounded corner begins, on the way to another point. */
function toward([x, y]: readonly [number, number], [toX, toY]: readonly [number, number]): number[] {
  const length = Math.abs(toX - x) + Math.abs(toY - y);
  const share = Math.min(RADIUS, length / 2) / length;
  return [x + (toX - x) * share, y + (toY - y) * share];
}
