import type { Model } from '../checkpoint/modelFolder';
import { type Environment, evaluate } from '../equation/evaluate';
import { needs, type Read } from '../equation/expression';
import { extentOf } from '../equation/extent';
import * as tf from '../equation/tf';
import type { ToWorker } from './messages';

type Question = Pick<
  Extract<ToWorker, { type: 'evaluate' }>,
  'expression' | 'points' | 'sourceLength' | 'reads'
>;

/** The value of an expression at many moments of a run, one after another: `[points, …]`. */
export function evaluatePoints(
  { weights }: Pick<Model, 'weights'>,
  { expression, points, sourceLength, reads: values }: Question,
): Float32Array {
  const occurrences = new Map(needs(expression).map((read, k) => [read, values[k]]));
  const environment: Environment = {
    read(occurrence: Read): tf.Tensor {
      const { symbol, at } = occurrence;
      if (symbol.role === 'weight') return weights.get(symbol.id);
      const given = occurrences.get(occurrence)!;
      const shape = symbol.shape.map((size) => ('size' in size ? size.size : sourceLength));
      const batch = at?.kind === 'each' ? [given.points, sourceLength] : [given.points];
      return tf.tensor(given.values, [...batch, ...shape], symbol.role === 'token' ? 'int32' : 'float32');
    },
  };
  const result = evaluate(expression, environment);
  const data = Float32Array.from(result.dataSync());
  const { over, shape } = extentOf(expression);
  const batched = result.rank > shape.length + (over ? 1 : 0);
  const computed = batched ? result.shape[0]! : 1;
  result.dispose();
  if (computed === points) return data;
  // What is the same at every point is computed once.
  const all = new Float32Array(data.length * points);
  for (let k = 0; k < points; k++) all.set(data, k * data.length);
  return all;
}
