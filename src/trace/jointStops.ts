import { ordinal, type Position, positionAt } from './cursor';
import { type JointTimeline, jointAt } from './joint';
import { type HoldsOn, type Of, SIDES } from './sides';

/**
 * Numbers of the positions on the timeline of two runs at which a condition holds, ascending; on both sides: in the same
 * time step, at the later of the two.
 * @param stops numbers of the positions of each side at which it holds there, at most one a time step
 */
export function jointStops(timeline: JointTimeline, stops: Of<readonly number[]>, on: HoldsOn): number[] {
  const positions = SIDES.flatMap((side) =>
    (stops[side] ?? []).map((stop) => jointAt(timeline, side, positionAt(timeline.recordings[side], stop))),
  );
  const numbers = new Set<number>();
  const before = new Map<number, Position>();
  for (const position of positions) {
    const other = before.get(position.frame);
    before.set(position.frame, position);
    if (on === 'either') numbers.add(ordinal(timeline, position));
    else if (other) numbers.add(ordinal(timeline, other.statement > position.statement ? other : position));
  }
  return [...numbers].sort((a, b) => a - b);
}
