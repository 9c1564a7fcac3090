import { useMemo } from 'preact/hooks';
import { useActions, useView } from '../hooks/useView';

/** What can be opened: of a statement or a definition by its id, or the list of all definitions. */
type Kind = 'explanation' | 'numbers' | 'definitions';

/** What is open: it stays open from step to step. */
export interface Opened {
  has(kind: Kind, id: string): boolean;
  toggle(kind: Kind, id: string): void;
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
