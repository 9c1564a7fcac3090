import type { Dimension, Symbol } from '../../equation/symbol';
import type { Scope } from '../scope';
import type { Equation } from '../statement';

/** What an attention score is computed from. */
export interface ScorePlace {
  readonly scope: Scope;
  /** `e_{ij}`, which the score defines. */
  readonly scores: Symbol;
  /** The query's symbol: the decoder's hidden state `s`. */
  readonly state: Symbol;
  /** The keys' symbol: the encoder's hidden state `h`. */
  readonly key: Symbol;
  readonly stateSize: Dimension;
  readonly keySize: Dimension;
}

export type Score = Equation;
