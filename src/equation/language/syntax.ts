import type { Span } from './problem';

/** What was written, before any name in it means anything. */
export type Syntax =
  | ({ readonly kind: 'number'; readonly value: number } & Span)
  /** A token of the vocabulary: `"<eos>"`. */
  | ({ readonly kind: 'string'; readonly text: string } & Span)
  /** `alpha`, `h@encoder.backward`. */
  | ({ readonly kind: 'symbol'; readonly key: string; readonly block?: string } & Span)
  /** In parentheses, which hold together and keep off what follows. */
  | ({ readonly kind: 'group'; readonly of: Syntax } & Span)
  | ({ readonly kind: 'index'; readonly of: Syntax; readonly index: Index } & Span)
  | ({ readonly kind: 'unary'; readonly operator: '-' | 'not'; readonly of: Syntax } & Span)
  | ({
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Syntax;
      readonly right: Syntax;
    } & Span)
  | ({
      readonly kind: 'call';
      readonly name: string;
      readonly named: Span;
      readonly of: readonly Syntax[];
    } & Span);

/** What stands in brackets. */
export type Index = Span &
  (
    | { readonly kind: 'time'; readonly time: Time; readonly shift: number }
    | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
    | { readonly kind: 'value'; readonly of: Syntax }
  );

/** `t−1`, `i`, every `j`, the last `T`. */
export type Time = 't' | 'i' | 'j' | 'T';
export const TIMES: readonly Time[] = ['t', 'i', 'j', 'T'];

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | 'and' | 'or' | Comparison;

/** How tightly an operator holds its operands, from the loosest; what a function or brackets hold stands for itself. */
export const PRECEDENCE = {
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  sum: 5,
  product: 6,
  negative: 7,
  power: 8,
  whole: 9,
} as const;

/** Operators that are carried out from left to right, by how tightly they hold. */
export const LEFT_TO_RIGHT: readonly (readonly [number, readonly BinaryOperator[]])[] = [
  [PRECEDENCE.or, ['or']],
  [PRECEDENCE.and, ['and']],
  [PRECEDENCE.comparison, ['==', '!=', '<', '<=', '>', '>=']],
  [PRECEDENCE.sum, ['+', '-']],
  [PRECEDENCE.product, ['*', '/']],
];
