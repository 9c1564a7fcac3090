import type { Recording } from '../../../src/model/recording';

/** What a statement came to at each step of its pass, from the first to the last. */
export function series(recording: Recording, id: string): Float32Array[] {
  const pass = recording.program.passes.findIndex(({ statements }) =>
    statements.some((one) => one.id === id),
  );
  return recording.frames
    .filter((frame) => frame.pass === pass)
    .toSorted((a, b) => a.step - b.step)
    .map((frame) => recording.slice(frame, id));
}
