import { ancestry, type Hypothesis } from '../../src/model/beamTree';
import type { Recording } from '../../src/model/recording';

/** The hypotheses of a beam search that a recording goes along, one a decoder step; none before the first token. */
export function lineOf(recording: Recording): Hypothesis[] {
  const last = recording.frames.at(-1);
  if (last?.parent === undefined || !recording.beam) return [];
  const { beam } = recording;
  return ancestry(beam.steps[last.step - 1]?.find((one) => beam.frame(one) === last));
}

/** The hypothesis that a frame of a recording belongs to; none outside of a beam search's decoder. */
export function hypothesisAt(recording: Recording, frame: number): Hypothesis | undefined {
  const there = recording.frames[frame];
  if (there?.parent === undefined) return undefined;
  const { beam } = recording;
  return beam?.steps[there.step - 1]?.find((one) => beam.frame(one) === there);
}

/** The number of the frame at which a decoder step stands, whether or not it is there yet. */
export function frameOfStep({ frames }: Recording, step: number): number {
  const before = frames.findIndex(({ parent }) => parent !== undefined);
  return (before < 0 ? frames.length : before) + step - 1;
}
