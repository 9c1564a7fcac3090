import type { Citation } from '../documents/documents';
import type { ExplanationKey } from '../documents/explanations';
import type { Expression, Read } from '../equation/expression';

interface Stated {
  /** The id of the symbol it defines, and the step where that is a fixed one: `decoder.0.s`, `decoder.0.s@0`. */
  readonly id: string;
  /** The left-hand side: the symbol, and the step at which it is defined. */
  readonly defines: Read;
  readonly expression: Expression;
  readonly citation: Citation;
  /** Names the explanation, in English and Korean, in `documents/explanations.ts`. */
  readonly explain: ExplanationKey;
}

/** A tree that computes a value. */
export interface Equation extends Stated {
  readonly kind: 'equation';
}

/** argmax, stopping at `<eos>`, …: no gradient passes, and the outcome is recorded. */
export interface Choice extends Stated {
  readonly kind: 'choice';
}

export type Statement = Equation | Choice;

type Sides = Pick<Stated, 'defines' | 'expression' | 'citation' | 'explain'>;
export const equation = (sides: Sides): Equation => ({ kind: 'equation', id: idOf(sides.defines), ...sides });
export const choice = (sides: Sides): Choice => ({ kind: 'choice', id: idOf(sides.defines), ...sides });

const idOf = ({ symbol, at }: Read) => (at?.kind === 'fixed' ? `${symbol.id}@${at.step}` : symbol.id);
