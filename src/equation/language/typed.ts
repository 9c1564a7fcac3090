import type { Expression } from '../expression';
import type { Span } from './problem';
import type { Type } from './type';

/** An expression that has been understood, what it comes to, and where it was written. */
export interface Typed extends Span {
  readonly expression: Expression;
  readonly type: Type;
  /** What it stands for where a vector is wanted: of `p`, the whole distribution. */
  readonly whole?: Typed;
}
