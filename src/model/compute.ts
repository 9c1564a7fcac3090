import { type Environment, evaluate } from '../equation/evaluate';
import type { Read } from '../equation/expression';
import * as tf from '../equation/tf';
import { type Frame, type Recording, stepRead } from './recording';
import type { Statement } from './statement';
import type { Weights } from './weights';

/** Computes statements into a frame of the recording, in order; each reads what the ones before it left. */
export type Compute = (
  recording: Recording,
  weights: Weights,
  frame: Frame,
  statements: readonly Statement[],
) => void;

/** The plain list: evaluates one statement after another, as it is written. It says what any other way has to give. */
export const compute: Compute = (recording, weights, frame, statements) => {
  const environment = recordedValues(recording, weights, frame.step);
  for (const statement of statements) {
    const result = evaluate(statement.expression, environment);
    recording.slice(frame, statement.id).set(result.dataSync());
    result.dispose();
  }
};

/** What a step of a recording reads, as a batch of one. */
export const recordedValues = (recording: Recording, weights: Weights, step: number): Environment =>
  new RecordedValues(recording, weights, step);

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
