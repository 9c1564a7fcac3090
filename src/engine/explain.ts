import type { Model } from '../checkpoint/modelFolder';
import type { Environment } from '../equation/evaluate';
import { needs, operands, type Read } from '../equation/expression';
import { type Term, termsOf } from '../equation/terms';
import * as tf from '../equation/tf';
import { buildProgram } from '../model/program';
import type { ToWorker } from './messages';

type Question = Pick<
  Extract<ToWorker, { type: 'explain' }>,
  'decoding' | 'pass' | 'statement' | 'path' | 'unit' | 'sourceLength' | 'reads'
>;

/**
 * One unit of a statement, or of a part of it, in numbers. The worker keeps the weights but no trace: the values come with the question.
 */
export function explain(
  model: Pick<Model, 'program' | 'weights'>,
  { decoding, pass, statement, path = [], unit, sourceLength, reads: values }: Question,
): Term {
  const { passes } = buildProgram(model.program.spec, decoding);
  const { expression } = passes[pass]!.statements[statement]!;
  const occurrences = new Map(needs(expression).map((read, k) => [read, values[k]]));
  const environment: Environment = {
    read(occurrence: Read): tf.Tensor {
      const { symbol, at } = occurrence;
      if (symbol.role === 'weight') return model.weights.get(symbol.id);
      const shape = symbol.shape.map((size) => ('size' in size ? size.size : sourceLength));
      const batch = at?.kind === 'each' ? [1, sourceLength] : [1];
      return tf.tensor(
        occurrences.get(occurrence)!,
        [...batch, ...shape],
        symbol.role === 'token' ? 'int32' : 'float32',
      );
    },
  };
  const part = path.reduce((whole, operand) => operands(whole)[operand]!, expression);
  return termsOf(part, unit, environment);
}
