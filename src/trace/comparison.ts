import { clamped, type Position, START } from './cursor';
import { type JointTimeline, jointlyKnown, SIDES, sideAt } from './joint';
import type { Trace } from './trace';

/** Two runs of one text, on two models, that are stepped through together. */
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

  /** Leaves each run where its side stands. */
  end(): void {
    const { timeline, position } = this;
    if (!timeline?.frames.length) return;
    const at = clamped(timeline, position);
    for (const side of SIDES) this[side].position = sideAt(timeline, side, at).position;
  }

  /** The run that one of the two is compared with. */
  other(trace: Trace): Trace {
    return trace === this.left ? this.right : this.left;
  }
}
