import { clamped, type Position, START } from './cursor';
import { type JointTimeline, jointAt, jointlyKnown, sideAt } from './joint';
import { SIDES } from './sides';
import type { Trace } from './trace';

/** Two runs of one text, on two models, or a run and its branch, that are stepped through together. */
export class Comparison {
  private at: Position = START;
  /** Where one of the two is to stand as soon as both have come so far. */
  private wanted: { readonly trace: Trace; readonly position: Position } | undefined;

  constructor(
    readonly left: Trace,
    readonly right: Trace,
  ) {}

  /** On the timeline of both. */
  get position(): Position {
    return this.at;
  }

  set position(position: Position) {
    this.at = position;
    this.wanted = undefined;
  }

  /** Has one of the two stand at a position of its own: at once, or when `settle` finds both to have come so far. */
  standAt(trace: Trace, position: Position): void {
    this.wanted = { trace, position };
    this.settle();
  }

  /** Goes to where it is to stand, unless it was moved since. Returns whether that is somewhere else. */
  settle(): boolean {
    const there = this.wanted && this.placeOf(this.wanted.trace, this.wanted.position);
    if (there) this.position = there;
    return there !== undefined;
  }

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

  /** Where the cursor of both has to be for one to stand at a position of its own; undefined before it has come there. */
  placeOf(trace: Trace, position: Position): Position | undefined {
    const { timeline } = this;
    const side = SIDES.find((one) => this[one] === trace);
    const isThere = side && timeline?.frames.some(({ frames }) => frames[side] === position.frame);
    return isThere ? jointAt(timeline!, side, position) : undefined;
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
