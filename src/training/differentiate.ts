/**
 * Between who trains and who computes: one pass over a batch of pairs forwards, and backwards through time. The
 * equations and tfjs's own gradients (`plainGradients.ts`) say what comes out; whatever is faster gives the same.
 */

import type { Coin } from '../model/decoding/choosing';
import type { Source } from '../model/source';
import type { ModelSpec } from '../model/spec';
import type { Values } from '../model/values';

export type { Coin };

/** A sequence and the one it is to become. */
export interface Pair {
  readonly source: Source;
  /** Token ids without `<sos>` and `<eos>`: fed as `<sos> y`, scored against `y <eos>`. */
  readonly target: readonly number[];
}

/** What does not change from pass to pass. */
export interface TrainingModel {
  readonly spec: ModelSpec;
  /** Where training begins; copied. */
  readonly values: ReadonlyMap<string, Values>;
  /** The share ε of each step's loss that goes to all tokens alike (Szegedy et al. 2016); 0 for none. */
  readonly labelSmoothing: number;
}

/** One pass over a batch, and what is asked of it. */
export interface TrainingPass {
  /** Sources and targets of any lengths, one pair at least. Whoever computes fills them up. */
  readonly pairs: readonly Pair[];
  /** Number of the first pair in its batch, where the batch is divided: draws go by the number, not by the part. */
  readonly first: number;
  /** Probability that the gold token is what is fed next, in [0, 1]: 1 teacher forcing, 0 free running. */
  readonly ratio: number;
  readonly coin: Coin;
  /** All draws of the pass, of coins and of dropout, follow from it and from their place. */
  readonly seed: number;
  /** Whether units are dropped as the description says. */
  readonly dropout: boolean;
  /** Set where gradients are asked for. */
  readonly backward?: Backward | undefined;
  /** Ids of equations whose values are to come back. */
  readonly values?: readonly string[] | undefined;
}

/** What is derived: `scale · Σ ℒ` over all pairs and steps, and what is added to it from outside. */
export interface Backward {
  /** 1/N for the documents' objective over N sequences, 1/tokens for the mean per token, 0 for `outside` alone. */
  readonly scale: number;
  /** Ids of states `h_t`, `s_i` or `c_t` whose gradient's length is to come back. */
  readonly norms?: readonly string[] | undefined;
  /**
   * A further objective, given as its gradient by the values that were asked for (`PassResult.values`, same layout),
   * for those that it depends on. Called once, between the two ways; what stands over padding is not read.
   */
  readonly outside?:
    | ((values: ReadonlyMap<string, Float32Array>) => ReadonlyMap<string, Float32Array>)
    | undefined;
}

/** What a pass gives. A target of n tokens has n + 1 steps; `steps` is the longest's. Over padding stands what is said. */
export interface PassResult {
  readonly steps: number;
  /** `Σ_i ℒ_i` of each pair `[batch]`: unscaled, with label smoothing. */
  readonly loss: Float64Array;
  /** `log p(Y|X)` of each pair `[batch]`, given what was fed. */
  readonly logp: Float64Array;
  /** `ℒ_i` `[batch, steps]`; 0 over padding. */
  readonly stepLoss: Float32Array;
  readonly feeds: Feeds;
  /** By id, `[batch, steps, …shape]`, of the source's statements `[batch, longest source, …shape]`; 0 over padding. */
  readonly values: ReadonlyMap<string, Float32Array>;
  /** By id, `‖∂L/∂h_t‖` `[batch, steps]` or `[batch, longest source]`, through time and all that reads it; 0 over padding. */
  readonly norms: ReadonlyMap<string, Float32Array>;
}

/** What stood to be fed at each step, and what was: `[batch, steps]`; −1 over padding, coins 0. */
export interface Feeds {
  /** `y*_i`, `<eos>` at last. */
  readonly gold: Int32Array;
  /** `ŷ_i`: the likeliest token. */
  readonly predicted: Int32Array;
  /** 1 where the gold token goes on, 0 where the predicted one does. */
  readonly coin: Uint8Array;
  /** `y_i`, which step i + 1 reads. */
  readonly fed: Int32Array;
}

/** A model in training. Both maps hold, by parameter id and row by row, arrays that stay the same from first to last. */
export interface Differentiator {
  readonly spec: ModelSpec;
  /** Whoever writes here changes the model. */
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** Every backward pass adds to them; filling them with 0 is the caller's. */
  readonly gradients: ReadonlyMap<string, Float32Array>;
  /** @throws ReaderError where a pair cannot be run (`checkSequences`); nothing is then computed */
  run(pass: TrainingPass): PassResult | Promise<PassResult>;
  dispose(): void;
}

export type Differentiate = (model: TrainingModel) => Differentiator | Promise<Differentiator>;
