/** What a variable holds. */
export type Value = Plain | Numbers | Group | Deferred;

/** A text: a token, or a word about a value that is not there. */
export interface Plain {
  readonly kind: 'plain';
  readonly text: string;
  readonly memory?: string;
  /** What finds it in the expression language. */
  readonly expression?: string | undefined;
  /** It has yet to be computed: only then does the expression find it. */
  readonly ahead?: true;
}

/** Numbers: one, a vector, or a matrix row by row. */
export interface Numbers {
  readonly kind: 'numbers';
  readonly data: Float32Array;
  /** None for one number, one size for a vector, two for a matrix. */
  readonly shape: readonly number[];
  /** What an element, or a row of a matrix, stands for beside its number: a token. */
  readonly label?: ((number: number) => string) | undefined;
  /** Where `readMemory` finds it. */
  readonly memory?: string | undefined;
  /** What finds it in the expression language. */
  readonly expression?: string | undefined;
  /** Its elements are of source positions, which count from 1. */
  readonly positions?: boolean;
  /** Where its rows are a symbol's values at every source position: what finds the symbol. */
  readonly every?: string | undefined;
  /** What it was one time step earlier. */
  readonly before?: Variable | undefined;
}

/** Others under one name. */
export interface Group {
  readonly kind: 'group';
  readonly text: string;
  readonly of: () => readonly Variable[] | Promise<readonly Variable[]>;
  /** They are numbered, and may be many. */
  readonly indexed?: boolean;
}

/** Looked up when it is asked for. */
export interface Deferred {
  readonly kind: 'deferred';
  readonly load: () => Promise<Value>;
}

/** A value and what it is called. */
export interface Variable {
  readonly name: string;
  readonly value: Value;
  /** What the field calls it, and its shape. */
  readonly type?: string;
}
