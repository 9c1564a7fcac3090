import { useMemo } from 'preact/hooks';
import { useActions, useView } from '../hooks/useView';

/** Which explanations and numbers are open, by the statement's id: they stay open from step to step. */
export interface Opened {
  has(kind: 'explanation' | 'numbers', id: string): boolean;
  toggle(kind: 'explanation' | 'numbers', id: string): void;
}

/** What has been opened in the equations. */
export function useOpened(): Opened {
  const actions = useActions();
  const open = useView((view) => view.open);
  return useMemo(
    () => ({
      has: (kind, id) => open.has(`${kind} ${id}`),
      toggle: (kind, id) => actions.toggle(`${kind} ${id}`),
    }),
    [open, actions],
  );
}
