import { compute } from '../compute';
import type { Edit } from '../edits/edit';
import { edited } from '../edits/edited';
import type { Frame, Recording } from '../recording';
import { stepsOf, targetStepsOf } from '../steps';
import type { Weights } from '../weights';
import { derivatives } from './derivatives';
import { gradientBy } from './passes';

/**
 * The way back through time of a training pass whose way forwards is recorded: yields each time step as it is recorded.
 * Nothing where the program has none; what the recording holds already is not yielded.
 * @param edits values that were changed on the way forwards; what is changed depends on nothing before it
 */
export function* backwards(
  recording: Recording,
  weights: Weights,
  edits: readonly Edit[] = [],
): Generator<Frame, void> {
  const { program, source } = recording;
  const computing = edited(compute, edits);
  let derived: ReturnType<typeof derivatives> | undefined;
  for (const [number, pass] of program.passes.entries()) {
    if (pass.phase !== 'backward') continue;
    for (const step of stepsOf(pass, source.length, targetStepsOf(program))) {
      if (recording.frame(number, step)) continue;
      derived ??= derivatives(recording, weights, edits);
      const frame = { pass: number, step, values: new Float32Array(recording.layouts[number]!.length) };
      recording.append(frame);
      for (const [state, steps] of derived)
        if (pass.statements.some(({ id }) => id === gradientBy(state)))
          recording.slice(frame, gradientBy(state)).set(steps[step - 1]!);
      computing(recording, weights, frame, pass.statements);
      yield frame;
    }
  }
}
