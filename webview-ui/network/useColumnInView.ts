import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Geometry } from './geometry';

/** Scrolls the network's own region, never the page, so that a column and its neighbours are visible. */
export function useColumnInView(
  scroller: RefObject<HTMLElement | null>,
  geometry: Geometry,
  column: number,
): void {
  const { pitch, width } = geometry;
  const middle = geometry.x(column);
  useLayoutEffect(() => {
    const region = scroller.current;
    if (!region || width <= region.clientWidth) return;
    const [left, right] = [middle - 1.5 * pitch, middle + 1.5 * pitch];
    if (left < region.scrollLeft) region.scrollLeft = left;
    else if (right > region.scrollLeft + region.clientWidth) region.scrollLeft = right - region.clientWidth;
  }, [scroller, middle, pitch, width]);
}
