import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { type Geometry, HEAD } from './geometry';

/** A weight printed beside the last column that is seen reaches so far beyond it, in CSS pixels. */
const WEIGHT = 8;

/**
 * Scrolls the network's own region, never the page, so that a column and its neighbours are visible, and a row where
 * there is one. `names` is how much of the region's width the names of the rows take, `room` what they leave.
 */
export function useNodeInView(
  scroller: RefObject<HTMLElement | null>,
  geometry: Geometry,
  names: number,
  room: number,
  column: number,
  row: number | undefined,
): void {
  const { pitch, rowPitch, width, height } = geometry;
  const middle = geometry.x(column);
  const level = row === undefined ? undefined : geometry.y(row);
  useLayoutEffect(() => {
    const region = scroller.current;
    if (!region) return;
    const [left, right] = [middle - 1.5 * pitch, middle + 1.5 * pitch + WEIGHT];
    const seen = region.clientWidth - names;
    if (left < region.scrollLeft) region.scrollLeft = left;
    else if (right > region.scrollLeft + seen) region.scrollLeft = right - seen;
    if (level === undefined) return;
    const [top, bottom] = [level - HEAD - 1.5 * rowPitch, level + 1.5 * rowPitch];
    if (top < region.scrollTop) region.scrollTop = top;
    else if (bottom > region.scrollTop + region.clientHeight) region.scrollTop = bottom - region.clientHeight;
  }, [scroller, names, room, middle, level, pitch, rowPitch, width, height]);
}
