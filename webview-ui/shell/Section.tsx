import type { ComponentChildren } from 'preact';

interface Properties {
  readonly name: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A part of the panel that can be folded away. */
export function Section({ name, title, children }: Properties) {
  return (
    <details class={`section section-${name}`} open>
      <summary>
        <h2>{title}</h2>
      </summary>
      <div class="section-body">{children}</div>
    </details>
  );
}
