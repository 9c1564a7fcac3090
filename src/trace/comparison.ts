import { clamped, type Position, START } from './cursor';
import { type JointTimeline, jointAt, jointlyKnown, SIDES, sideAt } from './joint';
import type { Trace } from './trace';

/** Two runs of one text, on two models, or a run and its branch, that are stepped through together. */
export class Comparison {
  /** On the timeline of both. */
  position: Position = START;

  constructor(
    readonly left: Trace,
    readonly right: Trace,
  ) {}

  /** Undefined until both sources have been cut. */
  get timeline(): JointTimeline | undefined {
    const [left, right] = [this.left.recording, this.right.recording];
    return left && right && jointlyKnown({ left, right });
  }

  has(trace: Trace): boolean {
    return trace === this.left || trace === this.right;
  }

  /** Where one of the two stands. */
  positionOf(trace: Trace): Position {
    const { timeline, position } = this;
    const side = SIDES.find((one) => this[one] === trace);
    if (!timeline?.frames.length || !side) return trace.position;
    return sideAt(timeline, side, clamped(timeline, position)).position;
  }

  /** Where the cursor of both has to be for one to stand at a position of its own; undefined before both have begun. */
  placeOf(trace: Trace, position: Position): Position | undefined {
    const { timeline } = this;
    const side = SIDES.find((one) => this[one] === trace);
    return timeline && side && jointAt(timeline, side, position);
  }

  /** Leaves each run where its side stands. */
  end(): void {
    for (const side of SIDES) this[side].position = this.positionOf(this[side]);
  }

  /** The run that one of the two is compared with. */
  other(trace: Trace): Trace {
    return trace === this.left ? this.right : this.left;
  }
}
