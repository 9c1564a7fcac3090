import type { Expression } from '../expression';
import type { Span } from './problem';
import { type Side, type Type, typeOf } from './type';

/** An expression that has been understood, what it comes to, and where it was written. */
export interface Typed extends Span {
  readonly expression: Expression;
  readonly type: Type;
  /** What it stands for where a vector is wanted: of `p`, the whole distribution. */
  readonly whole?: Typed;
}

/** One that has no place of its own. */
export type Unplaced = Omit<Typed, keyof Span>;

/** An expression with its type. */
export const typed = (expression: Expression, kind?: Type['kind'], vocabulary?: Side): Unplaced => ({
  expression,
  type: typeOf(expression, kind, vocabulary),
});
