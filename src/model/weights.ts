import type { MathSymbol } from '../equation/symbol';
import * as tf from '../equation/tf';
import type { Program } from './program';

/** Plain numbers of one parameter, as read from a file or drawn. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A parameter quantised to eight bits, with one scale for each row of it. */
export class Int8Values implements Values {
  constructor(
    readonly shape: readonly number[],
    readonly elements: Int8Array,
    /** `[rows]` */
    readonly scales: Float32Array,
  ) {}

  /** Every element times its row's scale, computed anew each time. */
  get data(): Float32Array {
    const values = new Float32Array(this.elements.length);
    const width = this.elements.length / this.scales.length;
    // Row by row: of all that loading a model does, this touches the most numbers.
    for (const [row, scale] of this.scales.entries()) {
      for (let k = row * width; k < (row + 1) * width; k++) values[k] = this.elements[k]! * scale;
    }
    return values;
  }
}

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

/** The shape of a parameter, in numbers. */
export function shapeOf(symbol: MathSymbol): number[] {
  return symbol.shape.map((dimension) => {
    if (!('size' in dimension)) throw new Error(`"${symbol.id}" has no fixed shape.`);
    return dimension.size;
  });
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
