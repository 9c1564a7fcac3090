import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Scrolls the matrix's own region sideways, never the page, so that a column is visible beside the target tokens. */
export function useAttendedInView(
  region: RefObject<HTMLElement | null>,
  column: number | undefined,
  width: number,
  axis: number,
): void {
  useLayoutEffect(() => {
    const element = region.current;
    if (!element || column === undefined) return;
    // With a neighbour on either side, where there is room.
    const [left, right] = [(column - 1) * width, axis + (column + 2) * width];
    if (left < element.scrollLeft) element.scrollLeft = left;
    else if (right > element.scrollLeft + element.clientWidth)
      element.scrollLeft = right - element.clientWidth;
  }, [region, column, width, axis]);
}
