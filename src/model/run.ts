import { beamSearch } from './beamSearch';
import { checkSequences } from './checkSequences';
import { compute } from './compute';
import { STOP } from './decoder';
import type { Pass } from './pass';
import type { Program } from './program';
import type { Frame, Recording } from './recording';
import type { Weights } from './weights';

/**
 * Runs a model on the source of an empty recording and yields each time step as it is computed and
 * recorded: the encoder's passes, the bridge, and decoder steps until `<eos>` or the target's `maxLength`, or
 * to the end of a given target. The consumer sets the pace and may stop. A beam search yields the steps of all its
 * hypotheses, which make a tree in the recording.
 * @throws ReaderError when the source or a given target cannot be run (`checkSequences`)
 */
export function* run(recording: Recording, weights: Weights): Generator<Frame, void> {
  const { program, source } = recording;
  checkSequences(program, source);
  for (const [number, pass] of program.passes.entries()) {
    if (pass.loop === 'target' && program.decoding.strategy === 'beam') {
      yield* beamSearch(recording, weights, program.decoding);
      return;
    }
    for (const step of steps(pass, source.length, targetSteps(program))) {
      const frame = computed(recording, weights, number, step);
      yield frame;
      if (program.decoding.strategy !== 'target' && stopped(recording, frame)) return;
    }
  }
}

/** A given target is scored to its end and `<eos>`, whatever it holds. */
const targetSteps = ({ spec, decoding }: Program) =>
  decoding.strategy === 'target' ? decoding.ids.length + 1 : spec.target.maxLength;

function* steps(pass: Pass, sourceLength: number, targetLength: number): Generator<number> {
  if (pass.loop === 'once') yield 0;
  if (pass.loop === 'source') for (let t = 1; t <= sourceLength; t++) yield t;
  if (pass.loop === 'source reversed') for (let t = sourceLength; t >= 1; t--) yield t;
  if (pass.loop === 'target') for (let i = 1; i <= targetLength; i++) yield i;
}

/** Evaluates a pass's statements at one step. */
function computed(recording: Recording, weights: Weights, pass: number, step: number): Frame {
  const frame: Frame = { pass, step, values: new Float32Array(recording.layouts[pass]!.length) };
  recording.append(frame);
  compute(recording, weights, frame, recording.program.passes[pass]!.statements);
  return frame;
}

function stopped(recording: Recording, frame: Frame): boolean {
  const pass = recording.program.passes[frame.pass]!;
  return pass.statements.some((one) => one.id === STOP) && recording.slice(frame, STOP)[0] === 1;
}
