import type { ComponentChildren } from 'preact';

interface Properties {
  readonly on: boolean;
  readonly testId: string;
  readonly disabled?: boolean;
  set(on: boolean): void;
  readonly children: ComponentChildren;
}

/** A small button that stays pressed. */
export function Toggle({ on, testId, disabled = false, set, children }: Properties) {
  return (
    <button
      type="button"
      class="toggle"
      data-testid={testId}
      aria-pressed={on}
      disabled={disabled}
      onClick={() => set(!on)}
    >
      {children}
    </button>
  );
}
