import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Position } from '../../src/trace/cursor';

/** Room left above and below what is scrolled to, in CSS pixels. */
const MARGIN = 28;

/** After a step, scrolls a region of its own, never the page, so that what is current in it can be seen. */
export function useCurrentInView(
  region: RefObject<HTMLElement | null>,
  current: string | undefined,
  { frame, statement }: Position,
): void {
  useLayoutEffect(() => {
    const box = region.current;
    const element = current && box?.querySelector(current);
    if (!box || !element) return;
    const [around, at] = [box.getBoundingClientRect(), element.getBoundingClientRect()];
    const [above, below] = [at.top - MARGIN - around.top, at.bottom + MARGIN - around.bottom];
    if (above < 0) box.scrollTop += above;
    else if (below > 0) box.scrollTop += below;
  }, [region, current, frame, statement]);
}
