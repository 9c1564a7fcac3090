/** Between two tokens that stand side by side, in CSS pixels. */
const BETWEEN = 5;

/**
 * Which tokens are turned on their side, by their widths and that of a column: those that would run into a neighbour
 * or beyond the matrix. A long one between short ones stays upright.
 */
export function turnedOf(widths: readonly number[], column: number): boolean[] {
  const fits = (width: number, beside: number | undefined) =>
    width <= column - 2 || (beside !== undefined && (width + beside) / 2 <= column - BETWEEN);
  return widths.map((width, k) => !(fits(width, widths[k - 1]) && fits(width, widths[k + 1])));
}
