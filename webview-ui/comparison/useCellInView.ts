import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Scrolls a table's own region sideways, never the page, so that the column of a number is seen beside the names; to
 * its beginning for 0.
 */
export function useCellInView(region: RefObject<HTMLElement | null>, column: number): void {
  useLayoutEffect(() => {
    const element = region.current;
    const cells = element?.querySelectorAll<HTMLElement>('thead th');
    const [name, cell] = [cells?.[0], cells?.[column]];
    if (!element || !name || !cell) return;
    const [left, right] = [
      column === 0 ? 0 : cell.offsetLeft - name.offsetWidth,
      cell.offsetLeft + cell.offsetWidth,
    ];
    if (left < element.scrollLeft) element.scrollLeft = left;
    else if (right > element.scrollLeft + element.clientWidth)
      element.scrollLeft = right - element.clientWidth;
  }, [region, column]);
}
