import type { Recording } from '../../src/model/recording';
import type { Position } from '../../src/trace/cursor';

const known = new WeakMap<Recording, Map<string, number>>();

/** Number of the frame of a time step, once it has been received. */
export function frameNumber(recording: Recording, pass: number, step: number): number | undefined {
  const numbers = known.get(recording) ?? new Map<string, number>();
  known.set(recording, numbers);
  for (let number = numbers.size; number < recording.frames.length; number++) {
    const frame = recording.frames[number]!;
    numbers.set(`${frame.pass}:${frame.step}`, number);
  }
  return numbers.get(`${pass}:${step}`);
}

/** Number of time steps of a pass received so far, for one that counts its steps from 1. */
export function stepsReceived(recording: Recording, pass: number): number {
  let count = 0;
  while (frameNumber(recording, pass, count + 1) !== undefined) count++;
  return count;
}

/** Number of steps of the last pass whose statement lies at the cursor or before it. */
export function stepsReached(
  recording: Recording,
  position: Position,
  pass: number,
  statement: number,
): number {
  const frame = recording.frames[position.frame];
  if (!frame || frame.pass !== pass) return 0;
  return position.statement >= statement ? frame.step : frame.step - 1;
}
