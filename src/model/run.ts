import { type Environment, evaluate } from '../equation/evaluate';
import type { Read } from '../equation/expression';
import * as tf from '../equation/tf';
import { STOP } from './decoder';
import type { Pass } from './pass';
import type { Program } from './program';
import { type Frame, type Recording, stepRead } from './recording';
import type { Weights } from './weights';

/**
 * Runs a model on the source of an empty recording and yields each time step as it is computed and
 * recorded: the encoder's passes, the bridge, and decoder steps until `<eos>` or the target's `maxLength`, or
 * to the end of a given target. The consumer sets the pace and may stop.
 */
export function* run(recording: Recording, weights: Weights): Generator<Frame, void> {
  const { program, source } = recording;
  for (const [number, pass] of program.passes.entries()) {
    for (const step of steps(pass, source.length, targetSteps(program))) {
      const frame = compute(recording, weights, number, step);
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

/** Evaluates a pass's statements at one step, in order; each reads what the ones before it left. */
function compute(recording: Recording, weights: Weights, pass: number, step: number): Frame {
  const values = new Float32Array(recording.layouts[pass]!.length);
  const frame: Frame = { pass, step, values };
  recording.append(frame);
  for (const statement of recording.program.passes[pass]!.statements) {
    const result = evaluate(statement.expression, new RecordedValues(recording, weights, step));
    recording.slice(frame, statement.id).set(result.dataSync());
    result.dispose();
  }
  return frame;
}

function stopped(recording: Recording, frame: Frame): boolean {
  const pass = recording.program.passes[frame.pass]!;
  return pass.statements.some((one) => one.id === STOP) && recording.slice(frame, STOP)[0] === 1;
}

/** Reads a recording, as a batch of one. */
class RecordedValues implements Environment {
  constructor(
    private readonly recording: Recording,
    private readonly weights: Weights,
    private readonly step: number,
  ) {}

  read({ symbol, at }: Read): tf.Tensor {
    if (symbol.role === 'weight') return this.weights.get(symbol.id);
    const sourceLength = this.recording.source.length;
    const shape = symbol.shape.map((size) => ('size' in size ? size.size : sourceLength));
    if (at?.kind === 'each') return tf.tensor(this.recording.every(symbol), [1, sourceLength, ...shape]);
    const values = this.recording.at(symbol, stepRead(at, this.step, sourceLength)!);
    return tf.tensor(values, [1, ...shape], symbol.role === 'token' ? 'int32' : 'float32');
  }
}
