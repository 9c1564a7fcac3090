import type { ComponentChildren } from 'preact';

interface Properties {
  readonly name: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A part of the lab under a heading. */
export function Part({ name, title, children }: Properties) {
  return (
    <section class="lab-part" aria-labelledby={`lab-${name}`}>
      <h2 id={`lab-${name}`}>{title}</h2>
      {children}
    </section>
  );
}
