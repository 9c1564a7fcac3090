import type { MathSymbol } from '../../src/equation/symbol';
import { type Choice, unitKind, unitOf } from '../equations/units';

/** Which elements of a value a reader wants to change; both ends of a range are in it. */
export interface Elements {
  readonly which: 'all' | 'one' | 'range';
  readonly from: number;
  readonly to: number;
}

/** What a form begins with: the elements asked for, or the unit that is looked at in the panel. */
export function firstElements(
  symbol: MathSymbol,
  values: Float32Array,
  asked: readonly [number, number] | undefined,
  choice: Choice,
): Elements {
  if (asked) return { which: asked[1] - asked[0] > 1 ? 'range' : 'one', from: asked[0], to: asked[1] - 1 };
  const unit = unitOf(symbol, values, choice);
  return { which: unitKind(symbol) === 'none' ? 'all' : 'one', from: unit, to: unit };
}

/** As a change says it: the first and the one after the last; undefined for all. */
export function unitsOf({ which, from, to }: Elements): [number, number] | undefined {
  if (which === 'all') return undefined;
  return which === 'one' ? [from, from + 1] : [Math.min(from, to), Math.max(from, to) + 1];
}
