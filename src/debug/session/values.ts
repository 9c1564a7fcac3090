/** What a variable holds. */
export type Value = Plain | Numbers | Group | Deferred;

/** A text: a token, or a word about a value that is not there. */
export interface Plain {
  readonly kind: 'plain';
  readonly text: string;
  readonly memory?: string;
}

/** Numbers: one, a vector, or a matrix row by row. */
export interface Numbers {
  readonly kind: 'numbers';
  readonly data: Float32Array;
  /** None for one number, one size for a vector, two for a matrix. */
  readonly shape: readonly number[];
  /** What an element, or a row of a matrix, stands for beside its number: a token. */
  readonly label?: ((number: number) => string) | undefined;
  /** The number of the first element, 0 where it is not said: source positions count from 1. */
  readonly from?: number;
  /** Where `readMemory` finds it. */
  readonly memory?: string | undefined;
  /** What finds it in the expression language; with a number in brackets behind it, an element. */
  readonly expression?: string | undefined;
  /** What finds an element, by its number from 0, where that is another. */
  readonly elementExpression?: (number: number) => string;
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
