import type { Expression } from '../../equation/expression';
import type { Placed } from '../placing';
import type { Stream } from './stream';
import type { Tape } from './tape';
import type { Value } from './value';

/** Where a value is to be computed, if that is not left open. */
export interface Into {
  readonly address: number;
  readonly rows: number;
  /** Whose gradient it has; of an operand that is computed in place of what is made of it, its own. */
  readonly own?: { readonly stream: Stream; readonly slot: number; readonly differentiable: boolean };
}

/** What operators write the tape with. */
export interface Writer {
  readonly tape: Tape;
  /** The value of an operand, wherever it is. */
  of(expression: Expression): Value;
  /** The value of an operand that nothing else reads, so that it may be written over. */
  fresh(expression: Expression, into?: Into): Value;
  /** Whether a value of an operand is its own alone: no symbol's, and none that is kept for others. */
  isFresh(expression: Expression): boolean;
  /** Whether it is the same at all steps of the pass, and so computed once. */
  isFixed(expression: Expression): boolean;
  /** A parameter. @throws where it is none */
  weight(expression: Expression): Weight;
  /** Whether it is numbers that are 0 over the padding of the source: a softmax over its positions. */
  isShares(expression: Expression): boolean;
  /** Lengths of the sources, `[batch]`. */
  readonly lengths: number;
  /** A place for the value of an expression. */
  out(expression: Expression, shape: Shape, into: Into | undefined): Value;
}

export interface Weight extends Placed {
  /** Where its gradient stands. */
  readonly gradient: number;
  /** Where an optimiser keeps what it goes on from. */
  readonly moments: readonly [first: number, second: number];
}

export interface Shape {
  readonly rows: number;
  readonly size: number;
  readonly differentiable: boolean;
  /** Whether the gradients of all steps are needed together. */
  readonly kept?: boolean;
  /** The place of a value that it is written over. */
  readonly at?: number;
}

/** An operator for which there is no instruction, or not with such operands. */
export class NoInstruction extends Error {
  constructor(what: string) {
    super(`There is no training instruction for ${what}.`);
  }
}

/** How an operator is computed and how its gradient is passed on. */
export type Operator<E extends Expression = Expression> = (
  expression: E,
  writer: Writer,
  into: Into | undefined,
) => Value;

/** The expressions of an operator, or of one of several. */
export type Of<Op extends Expression['op']> = Op extends unknown ? Member<Expression, Op> : never;
type Member<E extends Expression, Op> = E extends unknown
  ? Op extends E['op']
    ? E & { readonly op: Op }
    : never
  : never;

export const isDifferentiable = (...values: readonly Value[]): boolean =>
  values.some(({ gradient }) => gradient !== undefined);

export const mostRows = (...values: readonly Value[]): number => Math.max(...values.map(({ rows }) => rows));
