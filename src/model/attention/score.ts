import type { Dimension, MathSymbol } from '../../equation/symbol';
import type { Scope } from '../scope';
import type { Equation } from '../statement';

/** What an attention score is computed from. */
export interface ScorePlace {
  readonly scope: Scope;
  /** `e_{ij}`, which the score defines. */
  readonly scores: MathSymbol;
  /** The query's symbol: the decoder's hidden state `s`. */
  readonly state: MathSymbol;
  /** The keys' symbol: the encoder's hidden state `h`. */
  readonly key: MathSymbol;
  readonly stateSize: Dimension;
  readonly keySize: Dimension;
}

export type Score = Equation;
