import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useCurrentInView } from '../hooks/useCurrentInView';

interface Properties {
  /** A selector: what the region follows while stepping. */
  readonly current: string;
  /** A selector: what is kept in view with it where both fit. */
  readonly beside?: string;
  /** Names what is current: the region scrolls when it is another. */
  readonly followed: string;
  readonly children: ComponentChildren;
}

/**
 * A region of a fixed height, whatever the time step has to show, so that nothing below it moves while stepping. It
 * scrolls to what is current; its height can be dragged.
 */
export function Following({ current, beside, followed, children }: Properties) {
  const region = useRef<HTMLDivElement>(null);
  useCurrentInView(region, current, followed, beside);
  return (
    <div ref={region} class="following">
      {children}
    </div>
  );
}
