import { TARGET_TOKEN } from './output';
import type { Recording } from './recording';

/** The target token ids written so far, `<eos>` included once it is there. */
export function writtenTokens(recording: Recording): number[] {
  const { passes } = recording.program;
  return recording.frames
    .filter((frame) => passes[frame.pass]!.phase === 'decoder')
    .map((frame) => recording.slice(frame, TARGET_TOKEN)[0]!);
}
