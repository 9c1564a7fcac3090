import type { RowHeights } from '../heat/draw';

/** How high the rows of the strips are: lower the more rows a vector takes, so that a cell stays in view. */
export function heightsFor(rows: number, withChange: boolean): RowHeights {
  const heights: RowHeights =
    rows <= 1
      ? { value: 14, change: 4, gap: 0 }
      : rows <= 3
        ? { value: 10, change: 3, gap: 2 }
        : { value: 8, change: 3, gap: 1 };
  return withChange ? heights : { ...heights, change: 0 };
}
