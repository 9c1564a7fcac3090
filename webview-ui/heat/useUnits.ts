import { useState } from 'preact/hooks';

interface Options {
  readonly length: number;
  readonly chosen: number;
  readonly columns: number;
  choose(unit: number): void;
}

/** Moving over the units of a vector by pointer and keyboard, and choosing one. */
export function useUnits({ length, chosen, columns, choose }: Options) {
  const [pointed, setPointed] = useState<number>();
  const [moved, setMoved] = useState<number>();
  const [focused, setFocused] = useState(false);
  const within = (unit: number) => Math.min(Math.max(unit, 0), length - 1);
  const current = within(moved ?? chosen);

  const steps: Record<string, number> = {
    ArrowLeft: current - 1,
    ArrowRight: current + 1,
    ArrowUp: current - columns,
    ArrowDown: current + columns,
    PageUp: current - 16,
    PageDown: current + 16,
    Home: 0,
    End: length - 1,
  };

  return {
    /** Where the keyboard stands. */
    current,
    /** The unit to read out now: the one pointed at, else the one the keyboard stands on. */
    read: pointed ?? (focused ? current : undefined),
    point: setPointed,
    pick(unit: number | undefined) {
      if (unit === undefined) return;
      setMoved(undefined);
      choose(unit);
    },
    onFocus: (event: FocusEvent) => setFocused((event.currentTarget as Element).matches(':focus-visible')),
    onBlur() {
      setFocused(false);
      setMoved(undefined);
    },
    onKeyDown(event: KeyboardEvent) {
      // With Shift the arrows are the panel's, wherever the focus is.
      if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
      const to = steps[event.key];
      if (to !== undefined)
        setMoved(to >= 0 && to < length ? to : within(event.key.startsWith('Arrow') ? current : to));
      else if (event.key === 'Enter' || event.key === ' ') choose(current);
      else if (event.key === 'Escape' && focused) setFocused(false);
      else return;
      if (to !== undefined) setFocused(true);
      // The panel's own keys step through time.
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
