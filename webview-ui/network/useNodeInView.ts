import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Geometry, HEAD } from './geometry';

/** A weight printed beside the last column that is seen reaches so far beyond it, in CSS pixels. */
const WEIGHT = 8;

/**
 * Scrolls the network's own region, never the page, so that a column and its neighbours are visible.
 * @param names how much of the region's width the names of the rows take
 * @param room what they leave
 * @returns where it is scrolled to once this rendering is in the page: what is drawn can be what is seen then. Undefined
 *   where it stays, and where the column is the one of before.
 */
export function useColumnInView(
  scroller: RefObject<HTMLElement | null>,
  { pitch, width, x }: Geometry,
  names: number,
  room: number,
  column: number,
): number | undefined {
  const followed = useRef('');
  const middle = x(column);
  const following = [names, room, middle, pitch, width].join();
  const region = scroller.current;
  const goingTo = region && followed.current !== following ? target(region) : undefined;
  if (region) followed.current = following;
  useLayoutEffect(() => {
    if (goingTo !== undefined) scroller.current!.scrollLeft = goingTo;
  });
  return goingTo;

  // Read before this rendering changes the page: afterwards, it would have to be laid out for that.
  function target({ scrollLeft, clientWidth }: HTMLElement): number | undefined {
    const [left, right] = [middle - 1.5 * pitch, middle + 1.5 * pitch + WEIGHT];
    const seen = clientWidth - names;
    if (left < scrollLeft) return Math.max(left, 0);
    return right > scrollLeft + seen ? right - seen : undefined;
  }
}

/** Scrolls the network's own region, never the page, so that a row and its neighbours are visible, where there is one. */
export function useRowOfNodesInView(
  scroller: RefObject<HTMLElement | null>,
  { rowPitch, height, y }: Geometry,
  row: number | undefined,
): void {
  const level = row === undefined ? undefined : y(row);
  useLayoutEffect(() => {
    const region = scroller.current;
    if (!region || level === undefined) return;
    const [top, bottom] = [level - HEAD - 1.5 * rowPitch, level + 1.5 * rowPitch];
    if (top < region.scrollTop) region.scrollTop = top;
    else if (bottom > region.scrollTop + region.clientHeight) region.scrollTop = bottom - region.clientHeight;
  }, [scroller, level, rowPitch, height]);
}
