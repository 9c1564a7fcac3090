import type { Expression } from '../../src/equation/expression';
import type { Notation } from '../../src/equation/notation';

/** Short hands for formulas with numbers in them. */
export const write = {
  row: (...items: Notation[]): Notation => ({ kind: 'row', items }),
  number: (text: string, exact?: string): Notation =>
    exact === undefined ? { kind: 'number', text } : { kind: 'number', text, exact },
  name: (text: string): Notation => ({ kind: 'name', text }),
  operator: (text: string): Notation => ({ kind: 'operator', text }),
  fenced: (open: string, body: Notation, close: string): Notation => ({ kind: 'fenced', open, close, body }),
  call: (head: string, argument: Notation): Notation =>
    write.row(write.name(head), write.fenced('(', argument, ')')),
  /** Σ over an index. */
  sum: (index: string): Notation => ({
    kind: 'scripted',
    base: write.operator('∑'),
    sub: write.operator(index),
  }),
  part: (of: Expression, body: Notation): Notation => ({ kind: 'part', of, body }),
};
