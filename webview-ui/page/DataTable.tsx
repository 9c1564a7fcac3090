import './dataTable.css';
import type { ComponentChildren } from 'preact';

interface Properties {
  readonly label: string;
  /** The table. */
  readonly children: ComponentChildren;
}

/** A table of numbers, which may be larger than its place. */
export function DataTable({ label, children }: Properties) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so the keys must reach it
    <section class="data-table" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
