import './fold.css';
import type { ComponentChildren } from 'preact';

interface Properties {
  readonly unfolded: boolean;
  readonly summary: ComponentChildren;
  readonly testId?: string;
  readonly children: ComponentChildren;
  toggle(unfolded: boolean): void;
}

/** What is there when it is asked for. */
export function Fold({ unfolded, summary, testId, children, toggle }: Properties) {
  return (
    <details
      class="fold"
      open={unfolded}
      data-testid={testId}
      onToggle={(event) => {
        if (event.currentTarget.open !== unfolded) toggle(!unfolded);
      }}
    >
      <summary>{summary}</summary>
      {unfolded && children}
    </details>
  );
}
