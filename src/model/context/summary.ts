import type { Expression, Read } from '../../equation/expression';
import type { Dimension, MathSymbol } from '../../equation/symbol';
import type { Scope } from '../scope';
import type { Statement } from '../statement';

/** What a summary of the source is computed from. */
export interface SummaryPlace {
  readonly scope: Scope;
  /** `c`, which the summary defines: `[encoder]`. */
  readonly context: MathSymbol;
  /** `H`: the top layer's hidden states. */
  readonly states: { readonly symbol: MathSymbol; readonly size: Dimension };
  /** The top layer's final hidden state: `h_T`; with two directions `[→h_T; ←h_1]`. */
  readonly final: Expression;
}

/** `c = q({h_1 … h_T})`: the statements, the last of which defines the context. */
export type Summary = (place: SummaryPlace) => readonly Statement[];

/** A symbol without a time index, as it is read and defined. */
export const timeless = (symbol: MathSymbol): Read => ({ op: 'read', symbol });
