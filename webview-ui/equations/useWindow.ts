import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Rows kept ready above and below those in sight. */
const MARGIN = 8;
const FIRST = 32;

/** Which rows of equal height are in sight of a scrolling box: `from` up to, but not including, `to`. */
export function useWindow(box: RefObject<HTMLElement | null>, count: number, height: number) {
  const [top, setTop] = useState(0);
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    const read = () => setTop(Math.floor(node.scrollTop / height));
    node.addEventListener('scroll', read, { passive: true });
    return () => node.removeEventListener('scroll', read);
  }, [box, height]);
  const from = Math.min(Math.max(top - MARGIN, 0), Math.max(count - FIRST, 0));
  return { from, to: Math.min(from + FIRST, count) };
}
