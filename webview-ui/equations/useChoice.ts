import { useMemo, useState } from 'preact/hooks';
import { useActions, useView } from '../hooks/useView';
import type { Choice } from './units';

/** The units that are looked at, and how to look at others. */
export interface Choosing {
  readonly choice: Choice;
  choose(kind: keyof Choice, unit: number): void;
}

/** The element is shared with the heat strips; source position and vocabulary entry follow the largest until chosen. */
export function useChoice(): Choosing {
  const element = useView((view) => view.unit);
  const actions = useActions();
  const [position, setPosition] = useState<number>();
  const [entry, setEntry] = useState<number>();
  return useMemo(
    () => ({
      choice: { element, position, entry },
      choose(kind, unit) {
        if (kind === 'element') actions.chooseUnit(unit);
        else if (kind === 'position') setPosition(unit);
        else setEntry(unit);
      },
    }),
    [element, position, entry, actions],
  );
}
