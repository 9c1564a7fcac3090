/**
 * What an expression reads and an equation defines. The key names a symbol in code, watches and `data-sym`
 * attributes; the letter is only how the documents print it, and two symbols may share one (the decoder's cell
 * state and the context vector are both a `c`).
 */

/** A size that the model or the run fixes: the length of the source, the number of hidden units, … */
export type Dimension = { readonly name: 'source length' } | { readonly name: string; readonly size: number };

/** How the documents write a symbol, before any time index: `W_{xf}`, `\tilde c`, `\overrightarrow h`. */
export interface Letter {
  readonly base: string;
  readonly accent?: 'tilde' | 'hat' | 'rightward' | 'leftward';
  /** Part of the name, not an index: the `xf` of `W_{xf}`. */
  readonly subscript?: string;
  readonly superscript?: string;
  /** What is derived by it: with `ℒ` it is `∂ℒ/∂h`. */
  readonly derives?: string;
}

/** `function`: an abstract one that definitions name, `f` in `h_t = f(x_t, h_{t−1})`. */
export type SymbolRole = 'weight' | 'value' | 'token' | 'function';

export interface MathSymbol {
  /** Unique in its model: the block that defines it, a dot, and the key: `encoder.0.forward.f`. */
  readonly id: string;
  readonly key: string;
  readonly letter: Letter;
  readonly role: SymbolRole;
  /** Without the batch: `[]` a scalar, `[hidden]` a vector, `[hidden, input]` a matrix. */
  readonly shape: readonly Dimension[];
  /** The time index of a value, none for a weight: `t` over the source, `i` over the target. */
  readonly index?: TimeIndex;
  /** Set where the elements themselves are numbered by a source position: `e_{ij}`, `α_{ij}`. */
  readonly over?: 'j';
  /** Of shares: what they are the softmax of at the same step. */
  readonly logits?: MathSymbol;
}

/** `t` and `j` run over the source (`j` while a decoder step attends to all of it), `i` over the target. */
export type TimeIndex = 't' | 'i' | 'j';

/** Where in time an occurrence reads its symbol. */
export type At =
  /** `h_{t−1}`: the step being computed, shifted. */
  | { readonly kind: 'step'; readonly index: TimeIndex; readonly shift: number }
  /** `i`: the number of the step being computed, which has no index of its own. */
  | { readonly kind: 'counter' }
  /** `h_T`, `←h_1`, `s_0`: one step, whichever is being computed. */
  | { readonly kind: 'fixed'; readonly step: number | 'T' }
  /** `h_j`, `ℒ_i`, all of them at once: the index is bound by a sum or softmax around it, or is the equation's own. */
  | { readonly kind: 'each'; readonly index: Place }
  /** `D(B)`: what a program of its own comes to where it reads that series. */
  | { readonly kind: 'of'; readonly series: MathSymbol };

/** What values can be numbered by all at once: source positions `j`, decoder steps `i`. */
export type Place = 'j' | 'i';

/** The id of the block that a symbol belongs to: its own without its key. */
export const blockId = ({ id, key }: Pick<MathSymbol, 'id' | 'key'>): string => id.slice(0, -key.length - 1);
