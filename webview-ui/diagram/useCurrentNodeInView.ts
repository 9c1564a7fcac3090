import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Room left and right of what is scrolled to, in CSS pixels. */
const MARGIN = 24;

/** Scrolls the picture's own region, never the page, so that the current node can be seen when it, or the room, is another. */
export function useCurrentNodeInView(
  region: RefObject<HTMLElement | null>,
  current: string,
  room: number,
): void {
  useLayoutEffect(() => {
    const box = region.current;
    const node = box?.querySelector('.diagram-node.current');
    if (!box || !node) return;
    const [around, at] = [box.getBoundingClientRect(), node.getBoundingClientRect()];
    const [left, right] = [at.left - MARGIN - around.left, at.right + MARGIN - around.right];
    if (left < 0) box.scrollLeft += left;
    else if (right > 0) box.scrollLeft += right;
  }, [region, current, room]);
}
