import type { Expression } from './expression';
import type { Letter, MathSymbol } from './symbol';

/**
 * What is written, before LaTeX, MathML or plain text is chosen. `expressionNotation.ts` makes these nodes of an
 * expression; `latex.ts`, `mathml.ts` and `listing.ts` only spell them.
 */
export type Notation =
  | {
      readonly kind: 'symbol';
      readonly symbol: MathSymbol;
      readonly letter: Letter;
      readonly index: readonly string[];
    }
  /** A number; `exact` has all its digits where the text is rounded. */
  | { readonly kind: 'number'; readonly text: string; readonly exact?: string }
  /** An upright name: `tanh`, `argmax`, `<eos>`. */
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'row'; readonly items: readonly Notation[] }
  | { readonly kind: 'fenced'; readonly open: string; readonly close: string; readonly body: Notation }
  | { readonly kind: 'fraction'; readonly top: Notation; readonly bottom: Notation }
  | { readonly kind: 'scripted'; readonly base: Notation; readonly sub?: Notation; readonly sup?: Notation }
  /** Σ or argmax with what stands below and above it. */
  | { readonly kind: 'limits'; readonly base: Notation; readonly under: Notation; readonly over?: Notation }
  /** A part of the expression that numbers can be asked for. */
  | { readonly kind: 'part'; readonly of: Expression; readonly body: Notation };

/** Between the factors of a product that is written without a sign. */
export const INVISIBLE_TIMES = '\u2062';
/** Between a function and its argument where no parentheses stand: `log p`. */
export const APPLICATION = '\u2061';

/** Before what is negative, and between nothing. */
export const NEGATIVE = '−\u2060';

export const row = (...items: Notation[]): Notation => ({ kind: 'row', items });
export const name = (text: string): Notation => ({ kind: 'name', text });
export const operator = (text: string): Notation => ({ kind: 'operator', text });
export const fenced = (open: string, body: Notation, close: string): Notation => ({
  kind: 'fenced',
  open,
  close,
  body,
});
export const call = (head: Notation, argument: Notation): Notation => row(head, fenced('(', argument, ')'));
export const variable = (text: string): Notation => ({ kind: 'operator', text });
