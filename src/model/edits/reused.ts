import type { Frame, Recording } from '../recording';
import { changes, type Edit } from './edit';

/** What a run that branches off another changes of it. */
export interface Changes {
  readonly edits: readonly Edit[];
  /** The first step of the source that is another one; undefined where the source stays. */
  readonly sourceFrom?: number | undefined;
}

/**
 * The time steps of a run that stay as they are when something is changed, in the order they were recorded: all before
 * the first that is; of a beam search, its tree up to that step.
 * @param changed what the run was not made with
 */
export function reused(recording: Recording, { edits, sourceFrom }: Changes): Frame[] {
  const { program, frames, beam } = recording;
  const changed = ({ pass, step }: Frame) => {
    const { loop, statements } = program.passes[pass]!;
    const before = sourceFrom === undefined || (pass === 0 && loop === 'source' && step < sourceFrom);
    return !before || statements.some(({ id }) => edits.some((edit) => changes(edit, id, step)));
  };
  const sequence = beam ? frames.filter(({ parent }) => parent === undefined) : frames;
  const first = sequence.findIndex(changed);
  if (first >= 0 || !beam) return sequence.slice(0, first < 0 ? sequence.length : first);
  const searched = beam.steps.map((hypotheses) => hypotheses.map((one) => beam.frame(one)!));
  const end = searched.findIndex(([one]) => changed(one!));
  return [...sequence, ...searched.slice(0, end < 0 ? searched.length : end).flat()];
}
