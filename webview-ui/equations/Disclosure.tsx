import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface Properties {
  /** What it opens, in words or as a formula. */
  readonly title: ComponentChildren;
  /** How much that is, at the end of the line. */
  readonly count: string;
  /** Asked for once it is open. */
  children(): ComponentChildren;
}

/** A line that opens what lies behind a number: products, candidates, a draw. */
export function Disclosure({ title, count, children }: Properties) {
  const [open, setOpen] = useState(false);
  return (
    <div class="products">
      <button type="button" class="disclosure" aria-expanded={open} onClick={() => setOpen(!open)}>
        {title}
        <span class="products-count">{count}</span>
      </button>
      {open && children()}
    </div>
  );
}
