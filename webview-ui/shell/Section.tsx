import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useFollowing } from '../hooks/useFollowing';
import { useSeen } from '../hooks/useSeen';
import { useTurn } from '../hooks/useTurn';
import { useActions, useView } from '../hooks/useView';
import { sectionId } from './sectionId';

interface Properties {
  readonly name: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A part of the panel that can be folded away. Out of sight it follows the steps when they pause, and is busy until then. */
export function Section({ name, title, children }: Properties) {
  const actions = useActions();
  const folded = useView((view) => view.folded.has(name));
  const body = useRef<HTMLDivElement>(null);
  const mayRender = useTurn();
  const { shown, behind } = useFollowing(mayRender ? children : undefined, useSeen(body));
  return (
    <details
      id={sectionId(name)}
      class={`section section-${name}`}
      open={!folded}
      aria-busy={behind || !mayRender}
      onToggle={(event) => {
        if (event.currentTarget.open === folded) actions.fold(name, !folded);
      }}
    >
      <summary>
        <h2>{title}</h2>
      </summary>
      <div ref={body} class="section-body">
        {shown}
      </div>
    </details>
  );
}
