import './part.css';
import type { ComponentChildren } from 'preact';

interface Properties {
  readonly name: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A part of a page under a heading. */
export function Part({ name, title, children }: Properties) {
  return (
    <section class="part" aria-labelledby={`part-${name}`}>
      <h2 id={`part-${name}`}>{title}</h2>
      {children}
    </section>
  );
}
