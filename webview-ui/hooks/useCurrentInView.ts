import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Position } from '../../src/trace/cursor';

/** Room left above and below what is scrolled to, in CSS pixels. */
const MARGIN = 28;

/**
 * After a step or a change of size, scrolls a region of its own, never the page, so that what is current in it (the
 * first match of a selector) can be seen.
 */
export function useCurrentInView(
  region: RefObject<HTMLElement | null>,
  current: string,
  { frame, statement }: Position,
): void {
  useLayoutEffect(() => bringIntoView(region.current!, current), [region, current, frame, statement]);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => bringIntoView(region.current!, current));
    observer.observe(region.current!);
    return () => observer.disconnect();
  }, [region, current]);
}

function bringIntoView(region: HTMLElement, current: string): void {
  const element = region.querySelector(current);
  if (!element) return;
  const [around, at] = [region.getBoundingClientRect(), element.getBoundingClientRect()];
  const [above, below] = [at.top - MARGIN - around.top, at.bottom + MARGIN - around.bottom];
  if (above < 0) region.scrollTop += above;
  else if (below > 0) region.scrollTop += below;
}
