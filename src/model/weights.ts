import type { MathSymbol } from '../equation/symbol';
import * as tf from '../equation/tf';
import type { Program } from './program';

/** Plain numbers of one parameter, as read from a file or drawn. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A model's parameters as tensors, by symbol id. */
export class Weights {
  private constructor(private readonly tensors: ReadonlyMap<string, tf.Tensor>) {}

  static of(values: ReadonlyMap<string, Values>): Weights {
    return new Weights(
      new Map(
        [...values].map(([id, { shape, data }]) => [id, tf.keep(tf.tensor(data, [...shape], 'float32'))]),
      ),
    );
  }

  /** @throws when the model has no such parameter. */
  get(id: string): tf.Tensor {
    const tensor = this.tensors.get(id);
    if (!tensor) throw new Error(`The weights have no "${id}".`);
    return tensor;
  }

  dispose(): void {
    for (const tensor of this.tensors.values()) tensor.dispose();
  }
}

/** The shape of a parameter, in numbers. */
export function shapeOf(symbol: MathSymbol): number[] {
  return symbol.shape.map((dimension) => {
    if (!('size' in dimension)) throw new Error(`"${symbol.id}" has no fixed shape.`);
    return dimension.size;
  });
}

/** Weights drawn from a normal distribution of variance 1/inputs, biases zero: to step a model before it is trained. */
export function seededWeights(program: Program, seed: number): Weights {
  return Weights.of(
    new Map(
      program.parameters.map((symbol, number) => {
        const shape = shapeOf(symbol);
        const deviation = symbol.letter.base === 'b' ? 0 : 1 / Math.sqrt(shape.at(-1)!);
        const drawn = tf.randomNormal(shape, 0, deviation, 'float32', seed + number);
        const data = drawn.dataSync() as Float32Array;
        drawn.dispose();
        return [symbol.id, { shape, data }];
      }),
    ),
  );
}
