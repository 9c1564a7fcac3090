import { abs, divide, hadamard, number, read, subtract, total } from '../equation/build';
import type { Expression, Read } from '../equation/expression';
import type { Dimension } from '../equation/symbol';
import { Scope } from './scope';

/** An equation about two models, which stands in neither's list. */
export interface TotalVariation {
  readonly defines: Read;
  readonly expression: Expression;
  /** The two distributions, `[vocabulary]`. */
  readonly left: Read;
  readonly right: Read;
}

/**
 * `TV = ½ Σ_k |p_1[k] − p_2[k]|`, the total variation distance of two distributions over one vocabulary: how much
 * probability would have to move to make one of them the other. 0: they are the same; 1: nothing is possible in both.
 */
export function totalVariation(vocabulary: Dimension): TotalVariation {
  const scope = new Scope('comparison');
  const p = (model: string) =>
    read(scope.value(`p_${model}`, { base: 'p', subscript: model }, undefined, vocabulary));
  const [left, right] = [p('1'), p('2')];
  return {
    defines: read(scope.value('tv', { base: 'TV' }, undefined)),
    expression: hadamard(divide(number(1), number(2)), total(abs(subtract(left, right)))),
    left,
    right,
  };
}
