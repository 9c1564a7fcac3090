import type { BeamTree } from '../model/beamTree';
import type { Frame, Recording } from '../model/recording';

/** Frames packed into arrays whose buffers can be transferred. */
export interface PackedFrames {
  readonly passes: Uint16Array;
  readonly steps: Uint16Array;
  readonly values: Float32Array;
  /** Of those that a beam search made, which come last. */
  readonly parents: Int32Array;
}

export function pack(frames: readonly Frame[]): PackedFrames {
  const values = new Float32Array(frames.reduce((length, frame) => length + frame.values.length, 0));
  let offset = 0;
  for (const frame of frames) {
    values.set(frame.values, offset);
    offset += frame.values.length;
  }
  return {
    passes: Uint16Array.from(frames, (frame) => frame.pass),
    steps: Uint16Array.from(frames, (frame) => frame.step),
    values,
    parents: Int32Array.from(frames.flatMap(({ parent }) => parent ?? [])),
  };
}

/** The inverse of `pack`: frames that share the one array of values. `lengthOf` gives the floats in a frame of a pass. */
export function unpack(
  { passes, steps, values, parents }: PackedFrames,
  lengthOf: (pass: number) => number,
): Frame[] {
  let offset = 0;
  const before = passes.length - parents.length;
  return Array.from(passes, (pass, k) => {
    const start = offset;
    offset += lengthOf(pass);
    const frame = { pass, step: steps[k]!, values: values.subarray(start, offset) };
    return k < before ? frame : { ...frame, parent: parents[k - before]! };
  });
}

/** Puts packed frames into a recording. */
export function recall(recording: Recording, packed: PackedFrames): void {
  const { layouts } = recording;
  for (const frame of unpack(packed, (pass) => layouts[pass]!.length)) recording.append(frame);
}

/**
 * The frames of a run as they come, but for a beam search's: all hypotheses of a decoder step together, since only with
 * the last of them is it known which of the step before were pruned.
 * @param beam has a whole step as soon as the first of its frames comes; before that, the steps that are reused
 */
export function* wholeSteps(
  frames: Iterable<Frame>,
  beam: BeamTree | undefined,
): Generator<readonly Frame[]> {
  let [step, given]: [Frame[], number] = [[], beam?.hypotheses.length ?? 0];
  for (const frame of frames) {
    step.push(frame);
    if (frame.parent !== undefined) given++;
    if (frame.parent !== undefined && given < beam!.hypotheses.length) continue;
    yield step;
    step = [];
  }
}
