import type { Position } from '../../src/trace/cursor';

/** What is kept in view: the current equation, what is seen inside of it, or the product gone into. */
export function currentInEquations({ inside }: Position): string {
  if (!inside) return '.equation-current';
  return inside.product === undefined ? '.equation-inside' : '.equation-inside .product-table .here';
}

/** The formula that is gone into: kept in view with what is seen inside of it, as far as both fit. */
export const FORMULA_OF_CURRENT = '.equation-current .equation-line';

/** What is another where something else is to be kept in view; the same equation at the next time step keeps its place. */
export function placeInEquations(pass: number, { statement, inside }: Position): string {
  return [pass, statement, ...(inside ? Object.values(inside) : [])].join(' ');
}
