import * as tf from '../equation/tf';
import type { Program } from './program';
import { Int8Values, shapeOf, type Values } from './values';

/** A model's parameters as tensors, by symbol id. */
export class Weights {
  private readonly tensors = new Map<string, tf.Tensor>();

  private constructor(private readonly values: ReadonlyMap<string, Values>) {
    for (const [id, one] of values) if (!(one instanceof Int8Values)) this.get(id);
  }

  static of(values: ReadonlyMap<string, Values>): Weights {
    return new Weights(values);
  }

  /** A quantised parameter becomes one of float32 when it is first asked for. @throws when the model has none such. */
  get(id: string): tf.Tensor {
    const known = this.tensors.get(id);
    if (known) return known;
    const values = this.values.get(id);
    if (!values) throw new Error(`The weights have no "${id}".`);
    const tensor = tf.keep(tf.tensor(values.data, [...values.shape], 'float32'));
    this.tensors.set(id, tensor);
    return tensor;
  }

  dispose(): void {
    for (const tensor of this.tensors.values()) tensor.dispose();
  }
}

/** Weights drawn from a normal distribution of variance 1/inputs, biases zero: to step a model before it is trained. */
export const seededWeights = (program: Program, seed: number): Weights =>
  Weights.of(seededValues(program, seed));

/** The same as plain numbers, by symbol id. */
export function seededValues(program: Program, seed: number): Map<string, Values> {
  return new Map(
    program.parameters.map((symbol, number) => {
      const shape = shapeOf(symbol);
      const deviation = symbol.letter.base === 'b' ? 0 : 1 / Math.sqrt(shape.at(-1)!);
      // tfjs takes a zero for none, and draws anew at every call.
      const drawn = tf.randomNormal(shape, 0, deviation, 'float32', seed + number || 2 ** 32);
      const data = drawn.dataSync() as Float32Array;
      drawn.dispose();
      return [symbol.id, { shape, data }];
    }),
  );
}
