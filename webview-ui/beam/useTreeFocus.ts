import { useState } from 'preact/hooks';
import type { BeamTree, Hypothesis } from '../../src/model/beamTree';
import { useActions } from '../hooks/useView';

/**
 * One tab stop for the whole tree. Left and Right go to the hypothesis it goes on from and to one that goes on from it,
 * Up and Down along a decoder step, Home and End along the line; Enter, Space or a click follows.
 * @param line the hypotheses that are followed
 * @param current the one at the cursor
 */
export function useTreeFocus(beam: BeamTree, line: ReadonlySet<Hypothesis>, current: Hypothesis | undefined) {
  const actions = useActions();
  const [focused, setFocused] = useState<number | undefined>(undefined);
  const at = (focused === undefined ? undefined : beam.hypotheses[focused]) ?? current ?? beam.hypotheses[0];

  const hypothesisOf = (target: EventTarget | null): Hypothesis | undefined => {
    const number = (target as Element).closest<HTMLElement>('[data-hypothesis]')?.dataset.hypothesis;
    return number === undefined ? undefined : beam.hypotheses[Number(number)];
  };
  const follow = (hypothesis: Hypothesis | undefined) => {
    if (hypothesis) actions.follow(hypothesis);
  };
  const handlers = {
    onClick: (event: MouseEvent) => follow(hypothesisOf(event.target)),
    // A click follows; the arrow keys then go on stepping.
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onFocusOut: () => setFocused(undefined),
    onKeyDown: (event: KeyboardEvent & { readonly currentTarget: Element }) => {
      if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        follow(hypothesisOf(event.target));
        return;
      }
      const next = at && neighbour(beam, line, at, event.key);
      if (next === undefined) return;
      event.preventDefault();
      if (!next) return;
      event.currentTarget.querySelector<HTMLElement>(`[data-hypothesis="${next.number}"]`)?.focus();
      setFocused(next.number);
    },
  };
  return { handlers, tabbable: at };
}

/** Where a key leads; null where there is nothing, undefined for a key that is not ours. */
function neighbour(
  { steps }: BeamTree,
  line: ReadonlySet<Hypothesis>,
  from: Hypothesis,
  key: string,
): Hypothesis | null | undefined {
  const step = steps[from.step - 1]!;
  const onward = (one: Hypothesis) => {
    const next = (steps[one.step] ?? []).filter(({ parent }) => parent === one);
    return next.find((child) => line.has(child)) ?? next[0];
  };
  switch (key) {
    case 'ArrowLeft':
      return from.parent ?? null;
    case 'ArrowRight':
      return onward(from) ?? null;
    case 'ArrowUp':
      return step[step.indexOf(from) - 1] ?? null;
    case 'ArrowDown':
      return step[step.indexOf(from) + 1] ?? null;
    case 'Home': {
      let first = from;
      while (first.parent) first = first.parent;
      return first;
    }
    case 'End': {
      let last = from;
      for (let next = onward(last); next; next = onward(last)) last = next;
      return last;
    }
    default:
      return undefined;
  }
}
