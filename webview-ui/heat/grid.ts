/** Where the units of a vector lie: rows of a fixed number of units, so that unit k is easy to find again. */
export interface Grid {
  readonly columns: number;
  /** Width of a unit in CSS pixels. */
  readonly unit: number;
}

const NARROWEST = 3;
const WIDEST = 22;

/**
 * Rows for vectors of `length` units, shared by all strips of a view so that unit k stands in one column. Where a row
 * does not hold them all, rows of a round number (32, 48, 64, 96, …), each unit wide enough to be pointed at.
 */
export function gridFor(length: number, width: number): Grid {
  const most = Math.max(Math.floor(width / NARROWEST), 8);
  const columns = length <= most ? length : roundDown(most);
  return { columns, unit: Math.min(width / columns, WIDEST) };
}

function roundDown(most: number): number {
  const power = 2 ** Math.floor(Math.log2(most));
  return power * 1.5 <= most ? power * 1.5 : power;
}

/** Number of rows that a vector takes. */
export const rowsOf = (length: number, { columns }: Grid): number => Math.ceil(length / columns);

/** The unit at a point, if there is one. */
export function unitAt(
  x: number,
  y: number,
  rowHeight: number,
  length: number,
  { columns, unit }: Grid,
): number | undefined {
  const column = Math.floor(x / unit);
  const number = Math.floor(y / rowHeight) * columns + column;
  return column >= 0 && column < columns && number >= 0 && number < length ? number : undefined;
}
