import type { MathSymbol } from '../equation/symbol';
import type { Pass } from './pass';

/** Where each statement's value lies inside the values of one time step. */
export interface Layout {
  /** Offset and length, in floats, by the statement's id. */
  readonly slots: ReadonlyMap<string, { readonly offset: number; readonly length: number }>;
  /** Floats in one time step. */
  readonly length: number;
}

/** Number of elements of a value, given the length of the source. */
export function elements(symbol: MathSymbol, sourceLength: number): number {
  return symbol.shape.reduce((product, size) => product * ('size' in size ? size.size : sourceLength), 1);
}

/** The values of a time step lie one after another in the order of the pass's statements. */
export function layoutOf(pass: Pass, sourceLength: number): Layout {
  const slots = new Map<string, { offset: number; length: number }>();
  let offset = 0;
  for (const statement of pass.statements) {
    const length = elements(statement.defines.symbol, sourceLength);
    slots.set(statement.id, { offset, length });
    offset += length;
  }
  return { slots, length: offset };
}
