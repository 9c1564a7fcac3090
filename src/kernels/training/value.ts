import * as op from './assembly/instructions';

/** Where a part of a gradient goes, and whether something stands there already (`ADD_TO`). */
export interface Target {
  readonly out: number;
  readonly flags: number;
}

/** Where a value's gradient adds up. */
export interface Gradient {
  /** Where the next part of it goes. */
  receive(): Target;
  /** Where all of it stands; undefined where none has come. */
  readonly address: number | undefined;
  /** It has been passed on. */
  release(): void;
  /** One more will release it. */
  hold(): void;
  /** What stands at another's place is this too, if nothing has come yet; nothing more may come. */
  share(other: Gradient): boolean;
}

/** A value of the tape: a place in memory, `rows` × `size` floats. */
export interface Value {
  readonly address: number;
  /** 1 for a parameter and what is the same for all sequences, the batch, or positions times batch. */
  readonly rows: number;
  /** Numbers in a row; 1 for a scalar. */
  readonly size: number;
  /** Undefined where none passes. */
  readonly gradient?: Gradient | undefined;
  /** Nothing but zeros, as states are before the first step. */
  readonly zero?: boolean;
  /** Of a distribution: what it is the softmax of, and where the logarithms of the sums stand. */
  readonly softmax?: { readonly logits: Value; readonly sums: number };
}

/** A parameter's gradient: every pass adds to it. */
export class ParameterGradient implements Gradient {
  constructor(readonly address: number) {}

  receive(): Target {
    return { out: this.address, flags: op.ADD_TO };
  }

  release(): void {}
  hold(): void {}
  share = () => false;
}
