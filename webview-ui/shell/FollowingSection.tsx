import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Position } from '../../src/trace/cursor';
import { useCurrentInView } from '../hooks/useCurrentInView';
import { Section } from './Section';

interface Properties {
  readonly name: string;
  readonly title: string;
  readonly position: Position;
  /** A selector: what the region follows while stepping. */
  readonly current: string;
  readonly children: ComponentChildren;
}

/**
 * A part of the panel of a fixed height, whatever the time step has to show, so that nothing below it moves while
 * stepping. It scrolls to what is current; its height can be dragged.
 */
export function FollowingSection({ name, title, position, current, children }: Properties) {
  const region = useRef<HTMLDivElement>(null);
  useCurrentInView(region, current, position);
  return (
    <Section name={name} title={title}>
      <div ref={region} class="following">
        {children}
      </div>
    </Section>
  );
}
