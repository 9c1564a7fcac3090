import type { Expression } from '../../equation/expression';
import type { Dimension, Letter, MathSymbol } from '../../equation/symbol';
import type { Scope } from '../scope';
import type { Statement } from '../statement';

/** What a cell needs to know of where it stands. */
export interface CellPlace {
  readonly scope: Scope;
  /** The index of its time steps: `t` in the encoder, `i` in the decoder. */
  readonly index: 't' | 'i';
  /** The step before, in the order it runs: −1, or +1 in the backward direction. */
  readonly previous: -1 | 1;
  /** How the hidden state is called and written: `h`, `→h`, `s`. */
  readonly hidden: { readonly key: string; readonly letter: Letter };
  /** How the cell state is written, where the cell has one. */
  readonly memory: Letter;
  readonly input: Expression;
  readonly inputSize: Dimension;
  readonly size: Dimension;
}

/** A recurrent cell as equations. */
export interface Cell {
  /** In the order they are computed. */
  readonly statements: readonly Statement[];
  /** The state carried to the next step and over the bridge, the hidden state first: `[h, c]` or `[h]`. */
  readonly state: readonly [hidden: MathSymbol, ...rest: MathSymbol[]];
}
