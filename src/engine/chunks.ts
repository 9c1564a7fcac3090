import type { Frame } from '../model/recording';

/** Frames packed into three arrays whose buffers can be transferred. */
export interface PackedFrames {
  readonly passes: Uint16Array;
  readonly steps: Uint16Array;
  readonly values: Float32Array;
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
  };
}

/** The inverse of `pack`: frames that share the one array of values. `lengthOf` gives the floats in a frame of a pass. */
export function unpack({ passes, steps, values }: PackedFrames, lengthOf: (pass: number) => number): Frame[] {
  let offset = 0;
  return Array.from(passes, (pass, k) => {
    const start = offset;
    offset += lengthOf(pass);
    return { pass, step: steps[k]!, values: values.subarray(start, offset) };
  });
}
