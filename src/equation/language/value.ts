import type { Type } from './type';

/** What an expression came to at one time step: its numbers one after another, a token as its id, a truth as 1 or 0. */
export interface Value {
  readonly type: Type;
  readonly numbers: Float32Array;
}
