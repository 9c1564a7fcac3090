import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { columnX, NODE, ORIGIN, PITCH, rowY } from './layout';

/** Scrolls the tree's own region, never the page, so that a node and its neighbours are visible in the room there is. */
export function useNodeInView(
  region: RefObject<HTMLElement | null>,
  room: number,
  step: number,
  row: number,
): void {
  useLayoutEffect(() => {
    const box = region.current;
    if (!box || step === 0) return;
    const [left, right] = [columnX(step) - ORIGIN.x - PITCH.x / 2, columnX(step) + NODE.width + PITCH.x / 2];
    const [top, bottom] = [rowY(row) - ORIGIN.y, rowY(row) + NODE.height + 6];
    if (left < box.scrollLeft) box.scrollLeft = left;
    else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
  }, [region, room, step, row]);
}
