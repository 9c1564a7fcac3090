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
 * @param beside what is kept in sight with it where there is room for both and what is between them
 */
export function useCurrentInView(
  region: RefObject<HTMLElement | null>,
  current: string,
  followed: string,
  beside?: string,
): void {
  useLayoutEffect(() => bringIntoView(region.current!, current, beside), [region, current, followed, beside]);
  useLayoutEffect(() => {
    const box = region.current!;
    let settled = 0;
    const changed = () => {
      settled = performance.now() + SETTLING;
      bringIntoView(box, current, beside);
    };
    const observer = new ResizeObserver((entries) => {
      if (entries.some(({ target }) => target === box)) changed();
      else if (performance.now() < settled) bringIntoView(box, current, beside);
    });
    for (const element of [box, ...box.children]) observer.observe(element);
    const unlisten = onThemeChange(changed);
    return () => {
      observer.disconnect();
      unlisten();
    };
  }, [region, current, beside]);
}

function bringIntoView(region: HTMLElement, current: string, beside: string | undefined): void {
  const element = region.querySelector(current);
  if (!element) return;
  const other = beside === undefined ? null : region.querySelector(beside);
  const by = scrolledBy(
    region.getBoundingClientRect(),
    element.getBoundingClientRect(),
    other?.getBoundingClientRect(),
  );
  if (by !== 0) region.scrollTop += by;
}

/** From where to where something goes, from the top down, in CSS pixels. */
interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** How far down a region has to be scrolled to show a part of it, and with it another where both fit. */
export function scrolledBy(region: Span, part: Span, beside?: Span): number {
  const both = beside && {
    top: Math.min(part.top, beside.top),
    bottom: Math.max(part.bottom, beside.bottom),
  };
  const fits = both && both.bottom - both.top + 2 * MARGIN <= region.bottom - region.top;
  const { top, bottom } = fits ? both : part;
  const [above, below] = [top - MARGIN - region.top, bottom + MARGIN - region.bottom];
  return above < 0 ? above : Math.max(below, 0);
}
