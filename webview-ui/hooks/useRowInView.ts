import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Scrolls a region of its own, never the page, so that a row of so many pixels is visible below its sticky head. */
export function useRowInView(
  region: RefObject<HTMLElement | null>,
  row: number | undefined,
  height: number,
): void {
  useLayoutEffect(() => {
    const element = region.current;
    if (!element || row === undefined) return;
    const head = element.querySelector<HTMLElement>('[data-sticky]')?.offsetHeight ?? 0;
    const [top, bottom] = [row * height, head + (row + 1) * height];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom - element.clientHeight;
  }, [region, row, height]);
}
