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

/** For how much one coin decides: every sequence at a step, one sequence at a step, one sequence at all steps. */
export type Coin = 'batch' | 'example' | 'sequence';

/** A training pass: the target is given, and at every step a coin decides whether it or the prediction is fed next. */
export interface Forcing {
  readonly strategy: 'forcing';
  /** Token ids without `<sos>` and `<eos>`: scored against `y <eos>`, and all these steps run, whatever is fed. */
  readonly ids: readonly number[];
  /** Probability ε of feeding the gold token, in [0, 1]: 1 teacher forcing, 0 free running. */
  readonly ratio: number;
  readonly coin: Coin;
  /** All coins follow from it, from the number of the sequence in its batch and from the step. */
  readonly seed: number;
  readonly example: number;
  /** The share of each step's loss that goes to all tokens alike; 0 for none. */
  readonly labelSmoothing: number;
  /** Whether units are dropped as the model's description says, by draws of their own. */
  readonly dropout?: boolean | undefined;
  /** Whether it goes on backwards through time, with the gradient by every hidden state. */
  readonly backward?: boolean | undefined;
}

/** How target tokens come about: as the model's description says, given, or forced while training. */
export type Decoding = ModelSpec['decoding'] | GivenTarget | Forcing;

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
