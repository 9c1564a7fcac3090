import type { MathSymbol } from '../../equation/symbol';
import type { Scope } from '../scope';
import type { ModelSpec } from '../spec';
import type { Statement } from '../statement';

/** A target whose probability is asked for, instead of one that the model chooses. */
export interface GivenTarget {
  readonly strategy: 'target';
  /** Token ids without `<sos>` and `<eos>`: fed as `<sos> y`, scored against `y <eos>`. */
  readonly ids: readonly number[];
}

/** How target tokens come about: as the model's description says, or given. */
export type Decoding = ModelSpec['decoding'] | GivenTarget;

/** What the next token is chosen from. */
export interface ChoosingPlace {
  /** The output's: `output.y`. */
  readonly scope: Scope;
  /** The logits `z_i` and their softmax `p_i`, `[vocabulary]`. */
  readonly logits: MathSymbol;
  readonly probabilities: MathSymbol;
  /** The token `y_i`, which is chosen. */
  readonly token: MathSymbol;
}

/** The statements by which a token is chosen, the last of which defines it. */
export type Choosing<D extends Decoding> = (place: ChoosingPlace, decoding: D) => readonly Statement[];
