import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { onThemeChange } from '../heat/theme';

/** Room left above and below what is scrolled to, in CSS pixels. */
const MARGIN = 28;
/** How long a change of size or theme goes on moving things: strips are laid out anew, fonts arrive. In milliseconds. */
const SETTLING = 500;

/**
 * Scrolls a region of its own, never the page, so that what is current in it (the first match of a selector) can be
 * seen: when that is another than before (`followed`), and while a change of size or theme moves it. What the reader
 * opens in the region, and a step that leaves the current one the same, scroll nothing.
 */
export function useCurrentInView(
  region: RefObject<HTMLElement | null>,
  current: string,
  followed: string,
): void {
  useLayoutEffect(() => bringIntoView(region.current!, current), [region, current, followed]);
  useLayoutEffect(() => {
    const box = region.current!;
    let settled = 0;
    const changed = () => {
      settled = performance.now() + SETTLING;
      bringIntoView(box, current);
    };
    const observer = new ResizeObserver((entries) => {
      if (entries.some(({ target }) => target === box)) changed();
      else if (performance.now() < settled) bringIntoView(box, current);
    });
    for (const element of [box, ...box.children]) observer.observe(element);
    const unlisten = onThemeChange(changed);
    return () => {
      observer.disconnect();
      unlisten();
    };
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
