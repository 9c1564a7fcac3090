import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';

/** Items from a number up to, but not including, another. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Items kept ready beyond those in sight; what is ready changes by as many at a time. */
const MARGIN = 8;

/**
 * Which of many items that follow one another at an equal distance a scrolling region shows, and some beside them: what
 * else there is need not be drawn. Everything where there are few.
 * @param axis along which they follow one another, the first at the beginning
 * @param pitch from one to the next, in CSS pixels
 * @param goingTo how far the region will be scrolled once this rendering is in the page, where that is known
 */
export function useInSight(
  region: RefObject<HTMLElement | null>,
  axis: 'x' | 'y',
  count: number,
  pitch: number,
  goingTo?: number,
): Range {
  const [, render] = useReducer((count: number, _: undefined) => count + 1, 0);
  const shown = useRef({ place: 0, room: 0 });
  const placeOf = (scrolled: number) => Math.floor(scrolled / pitch / MARGIN);
  if (goingTo !== undefined) shown.current = { ...shown.current, place: placeOf(goingTo) };
  useLayoutEffect(() => {
    const box = region.current!;
    const read = () => {
      const [scrolled, size] =
        axis === 'x' ? [box.scrollLeft, box.clientWidth] : [box.scrollTop, box.clientHeight];
      const now = { place: placeOf(scrolled), room: Math.ceil(size / pitch) };
      const { place, room } = shown.current;
      shown.current = now;
      if (now.place !== place || now.room !== room) render(undefined);
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(box);
    box.addEventListener('scroll', read, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', read);
    };
  }, [region, axis, pitch]);
  const { place, room } = shown.current;
  const from = Math.max((place - 1) * MARGIN, 0);
  return { from, to: Math.min((place + 2) * MARGIN + room, count) };
}
