import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

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
 */
export function useInSight(
  region: RefObject<HTMLElement | null>,
  axis: 'x' | 'y',
  count: number,
  pitch: number,
): Range {
  const [place, setPlace] = useState(0);
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const box = region.current!;
    const read = () => {
      const [scrolled, size] =
        axis === 'x' ? [box.scrollLeft, box.clientWidth] : [box.scrollTop, box.clientHeight];
      setPlace(Math.floor(scrolled / pitch / MARGIN));
      setRoom(Math.ceil(size / pitch));
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
  const from = Math.max((place - 1) * MARGIN, 0);
  return { from, to: Math.min((place + 2) * MARGIN + room, count) };
}
