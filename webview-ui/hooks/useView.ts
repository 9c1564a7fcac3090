import { createContext } from 'preact';
import { useContext, useEffect, useReducer, useRef } from 'preact/hooks';
import type { Actions } from '../state/actions';
import type { Store, View } from '../state/store';

export const PanelContext = createContext<{ store: Store; actions: Actions } | undefined>(undefined);

export function usePanel() {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('Outside of the panel.');
  return panel;
}

/** A part of what is shown; renders again when that part is another than before. */
export function useView<T>(select: (view: View) => T): T {
  const { store } = usePanel();
  const [, render] = useReducer((count: number, _: undefined) => count + 1, 0);
  const selected = select(store.get());
  const latest = useRef({ select, selected });
  latest.current = { select, selected };
  useEffect(() => {
    const compare = () => {
      const { select, selected } = latest.current;
      if (select(store.get()) !== selected) render(undefined);
    };
    compare(); // what changed between the rendering and now
    return store.subscribe(compare);
  }, [store]);
  return selected;
}

export const useActions = (): Actions => usePanel().actions;
