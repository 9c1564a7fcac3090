import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Keeps what the page scrolls to, by focus or otherwise, from lying below an element that stays at its top. */
export function useScrollPadding(top: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = top.current!;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => {
      style.scrollPaddingTop = `${element.offsetHeight}px`;
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.scrollPaddingTop = '';
    };
  }, [top]);
}
