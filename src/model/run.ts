import { backwards } from './backward/backwards';
import { beamSearch } from './beamSearch';
import { checkSequences } from './checkSequences';
import { type Compute, compute } from './compute';
import { STOP } from './decoder';
import { givenIds } from './decoding/given';
import { checkEdit, type Edit } from './edits/edit';
import { edited } from './edits/edited';
import type { Frame, Recording } from './recording';
import { stepsOf, targetStepsOf } from './steps';
import type { Weights } from './weights';

/**
 * Runs a model on the source of a recording and yields each time step as it is computed and
 * recorded: the encoder's passes, the bridge, and decoder steps until `<eos>` or the target's `maxLength`, or
 * to the end of a given target, and of a training pass that asks for it the way back through time. What the recording holds already is reused and not yielded. The consumer sets the pace
 * and may stop. A beam search yields the steps of all its hypotheses, which make a tree in the recording.
 * @param how computes the statements of a time step: the plain list, or something that gives the same faster
 * @param edits values to be changed as soon as they are computed
 * @throws ReaderError when the source or a given target (`checkSequences`), or an edit (`checkEdit`), cannot be run
 */
export function* run(
  recording: Recording,
  weights: Weights,
  how: Compute = compute,
  edits: readonly Edit[] = [],
): Generator<Frame, void> {
  const { program, source } = recording;
  checkSequences(program, source);
  for (const edit of edits) checkEdit(program, edit);
  const computing = edited(how, edits);
  for (const [number, pass] of program.passes.entries()) {
    if (pass.phase === 'backward') continue;
    if (pass.loop === 'target' && program.decoding.strategy === 'beam') {
      yield* beamSearch(recording, weights, program.decoding, computing, edits);
      return;
    }
    for (const step of stepsOf(pass, source.length, targetStepsOf(program))) {
      const known = recording.frame(number, step);
      const frame = known ?? computed(recording, weights, number, step, computing);
      if (!known) yield frame;
      if (!givenIds(program.decoding) && stopped(recording, frame)) return;
    }
  }
  yield* backwards(recording, weights, edits);
}

/** Evaluates a pass's statements at one step. */
function computed(recording: Recording, weights: Weights, pass: number, step: number, how: Compute): Frame {
  const frame: Frame = { pass, step, values: new Float32Array(recording.layouts[pass]!.length) };
  recording.append(frame);
  how(recording, weights, frame, recording.program.passes[pass]!.statements);
  return frame;
}

function stopped(recording: Recording, frame: Frame): boolean {
  const pass = recording.program.passes[frame.pass]!;
  return pass.statements.some((one) => one.id === STOP) && recording.slice(frame, STOP)[0] === 1;
}
