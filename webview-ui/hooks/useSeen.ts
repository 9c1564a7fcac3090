import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Told of, by element: one observer for all, since there are many. */
const listeners = new WeakMap<Element, (seen: boolean) => void>();
let observer: IntersectionObserver | undefined;

/** Elements are taken for seen before they are, so that they are there when they come into view. */
const AHEAD = '120px';

/** Whether an element can be seen, or nearly: what cannot be need not be drawn. */
export function useSeen(element: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false);
  useLayoutEffect(() => {
    const node = element.current!;
    observer ??= new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting);
      },
      { scrollMargin: AHEAD, rootMargin: AHEAD } as IntersectionObserverInit,
    );
    listeners.set(node, setSeen);
    observer.observe(node);
    return () => {
      observer!.unobserve(node);
      listeners.delete(node);
    };
  }, [element]);
  return seen;
}
