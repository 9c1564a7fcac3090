import type { Read } from '../../equation/expression';
import type { Dimension, MathSymbol } from '../../equation/symbol';
import type { Scope } from '../scope';
import type { Equation } from '../statement';

/** What an attention score is computed from. */
export interface ScorePlace {
  readonly scope: Scope;
  /** `e_{ij}`, which the score defines. */
  readonly scores: MathSymbol;
  /** The query: the top layer's hidden state, `s_i` or `s_{i−1}` as the score asks. */
  readonly query: Read;
  /** The keys' symbol: the encoder's hidden state `h`. */
  readonly key: MathSymbol;
  readonly querySize: Dimension;
  readonly keySize: Dimension;
  /** Units of the layer in which query and key are added, where there is one. */
  readonly layerSize?: Dimension;
  /** Whether that layer has a bias. */
  readonly layerBias?: boolean;
}

/** A way to score how well a query fits a key. */
export interface Score {
  /** Which state asks: `s_{i−1}` before the decoder's cell, `s_i` after it. */
  readonly when: 'before the cell' | 'after the cell';
  /** Defines `e_{ij}` for every `j`. */
  readonly equation: (place: ScorePlace) => Equation;
}
