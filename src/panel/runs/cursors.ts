import { Comparison } from '../../trace/comparison';
import { clamped, type Position } from '../../trace/cursor';
import type { Trace } from '../../trace/trace';
import { isThere } from '../../trace/within';
import type { Mover, RunEvents } from './events';

/** Where the reader of every run stands: two runs that are compared have one cursor. */
export class Cursors {
  private readonly comparisons = new Set<Comparison>();

  constructor(private readonly events: RunEvents) {}

  /** The comparison that a run belongs to. */
  comparisonOf(trace: Trace): Comparison | undefined {
    return [...this.comparisons].find((one) => one.has(trace));
  }

  /** Has two runs stepped through together from now on. */
  pair(left: Trace, right: Trace): Comparison {
    for (const one of [left, right]) this.part(one);
    const comparison = new Comparison(left, right);
    this.comparisons.add(comparison);
    this.events.emit({ kind: 'list' });
    return comparison;
  }

  /** Ends the comparison that a run belongs to; both runs stay. */
  separate(trace: Trace): void {
    if (this.part(trace)) this.events.emit({ kind: 'list' });
  }

  /** Like `separate`, for who tells of it. Returns whether there was a comparison. */
  part(trace: Trace): boolean {
    const comparison = this.comparisonOf(trace);
    comparison?.end();
    return comparison !== undefined && this.comparisons.delete(comparison);
  }

  /** Where the cursor stands in a run's own recording, also where it is compared with another. */
  positionOf(trace: Trace): Position {
    return this.comparisonOf(trace)?.positionOf(trace) ?? trace.position;
  }

  /** Moves the cursor to a position of a run's own recording. */
  move(trace: Trace, position: Position, by: Mover): void {
    const comparison = this.comparisonOf(trace);
    const there = comparison ? comparison.placeOf(trace, position) : position;
    if (there) this.place(trace, there, by);
  }

  /** Moves the cursor of what a run is shown in: along its own recording, or along both where it is compared. */
  place(trace: Trace, position: Position, by: Mover): void {
    const place = this.comparisonOf(trace) ?? trace;
    const { frame, statement, inside } = place.timeline ? clamped(place.timeline, position) : position;
    const there = inside && place.timeline && isThere(place.timeline, { frame, statement, inside });
    place.position = there ? { frame, statement, inside } : { frame, statement };
    this.events.emit({ kind: 'cursor', trace, by });
  }
}
