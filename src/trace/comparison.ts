import { type Position, START } from './cursor';
import { type JointTimeline, jointlyKnown } from './joint';
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

  /** The run that one of the two is compared with. */
  other(trace: Trace): Trace {
    return trace === this.left ? this.right : this.left;
  }
}
