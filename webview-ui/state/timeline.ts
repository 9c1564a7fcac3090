import type { Frame, Recording } from '../../src/model/recording';
import type { Position } from '../../src/trace/cursor';

/** What of a recording has been counted so far. */
interface Counted {
  readonly numbers: Map<Frame, number>;
  /** Number of time steps received, by pass. */
  readonly steps: number[];
}
const counts = new WeakMap<Recording, Counted>();

/** Number of the frame of a time step, once it has been received. */
export function frameNumber(recording: Recording, pass: number, step: number): number | undefined {
  const frame = recording.frame(pass, step);
  return frame && counted(recording).numbers.get(frame);
}

/** Number of time steps of a pass received so far. */
export function stepsReceived(recording: Recording, pass: number): number {
  return counted(recording).steps[pass] ?? 0;
}

/** Number of steps of the decoder whose statement lies at the cursor or before it. */
export function stepsReached(
  recording: Recording,
  position: Position,
  pass: number,
  statement: number,
): number {
  const frame = recording.frames[position.frame];
  if (!frame || frame.pass < pass) return 0;
  if (frame.pass > pass) return stepsReceived(recording, pass);
  return position.statement >= statement ? frame.step : frame.step - 1;
}

function counted(recording: Recording): Counted {
  const known = counts.get(recording) ?? { numbers: new Map<Frame, number>(), steps: [] };
  counts.set(recording, known);
  for (let number = known.numbers.size; number < recording.frames.length; number++) {
    const frame = recording.frames[number]!;
    known.numbers.set(frame, number);
    known.steps[frame.pass] = (known.steps[frame.pass] ?? 0) + 1;
  }
  return known;
}
