import type { Environment } from '../../../src/equation/evaluate';
import type { Read } from '../../../src/equation/expression';
import type { MathSymbol } from '../../../src/equation/symbol';
import * as tf from '../../../src/equation/tf';
import { Scope } from '../../../src/model/scope';

/** Numbers of any depth: `[batch][element]`. */
export type Nested = number | readonly Nested[];

const scope = new Scope('test');
export const size = (n: number) => ({ name: 'size', size: n });
export const vector = (key: string, n: number) => scope.value(key, { base: key }, 't', size(n));
export const scalar = (key: string) => scope.value(key, { base: key }, 't');
export const word = (key: string) => scope.token(key, { base: key }, 't');
export const perPosition = (key: string) => scope.perPosition(key, { base: key }, 'i');
export const weight = (key: string, ...shape: number[]) =>
  scope.weight(key, { base: key }, ...shape.map(size));

/** Symbols by what they are worth; values and tokens carry the batch first. */
export class Given implements Environment {
  private readonly values = new Map<MathSymbol, Nested>();

  set(symbol: MathSymbol, value: Nested): this {
    this.values.set(symbol, value);
    return this;
  }

  /** The numbers of a symbol, one after another. */
  numbers({ symbol }: Read): number[] {
    return [this.values.get(symbol)!].flat(9) as number[];
  }

  read({ symbol }: Read): tf.Tensor {
    const value = this.values.get(symbol);
    if (value === undefined) throw new Error(`"${symbol.id}" was not given.`);
    return tf.tensor(value as number[], undefined, symbol.role === 'token' ? 'int32' : 'float32');
  }
}

/** The shape and the numbers of a tensor, which is disposed of. */
export function taken(tensor: tf.Tensor): { shape: number[]; data: number[] } {
  const result = { shape: [...tensor.shape], data: Array.from(tensor.dataSync()) };
  tensor.dispose();
  return result;
}
