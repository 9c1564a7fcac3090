import { ancestry } from './beamTree';
import { PREDICTION } from './decoding/forcing';
import { isTrainingPass } from './feeds';
import { TARGET_LOGP, TARGET_TOKEN } from './output';
import { decoderPass } from './pass';
import type { Recording } from './recording';

/**
 * The target token ids written so far, of a beam search by the best hypothesis; `<eos>` included once it is there. Of a
 * training pass what it predicted at each step, which is not what it was fed.
 */
export function writtenTokens(recording: Recording): number[] {
  if (recording.beam) return ancestry(recording.beam.bestThrough(undefined)).map(({ token }) => token);
  const { passes } = recording.program;
  const token = isTrainingPass(recording.program) ? PREDICTION : TARGET_TOKEN;
  return recording.frames
    .filter((frame) => passes[frame.pass]!.phase === 'decoder')
    .map((frame) => recording.slice(frame, token)[0]!);
}

/**
 * `log p(Y|X)` of what has been written so far, of a beam search by the best hypothesis; 0 before the first token. Of a
 * training pass that of the gold tokens, given what was fed.
 */
export function logProbability(recording: Recording): number {
  if (recording.beam) return recording.beam.bestThrough(undefined)?.logp ?? 0;
  const decoder = decoderPass(recording.program);
  const last = recording.frames.findLast(({ pass }) => pass === decoder);
  return last ? recording.slice(last, TARGET_LOGP)[0]! : 0;
}
