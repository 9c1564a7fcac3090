import type { ComponentChildren } from 'preact';
import { useActions, useView } from '../hooks/useView';
import { sectionId } from './sectionId';

interface Properties {
  readonly name: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A part of the panel that can be folded away. */
export function Section({ name, title, children }: Properties) {
  const actions = useActions();
  const folded = useView((view) => view.folded.has(name));
  return (
    <details
      id={sectionId(name)}
      class={`section section-${name}`}
      open={!folded}
      onToggle={(event) => {
        if (event.currentTarget.open === folded) actions.fold(name, !folded);
      }}
    >
      <summary>
        <h2>{title}</h2>
      </summary>
      <div class="section-body">{children}</div>
    </details>
  );
}
