import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Expression } from '../../src/equation/expression';
import { useActions } from '../hooks/useView';
import { partOf } from './mathNode';

/** An element of a formula, and the part of the expression it stands for. */
export interface Pointed {
  readonly element: Element;
  readonly part: Expression;
  /** Reached by keyboard: a screen reader should say it. */
  readonly byKeyboard: boolean;
}

/** What is pointed at in the formulas inside a box. Its symbol lights up all over the panel. */
export function usePointed(box: RefObject<HTMLElement | null>) {
  const actions = useActions();
  const [now, setNow] = useState<Pointed>();
  const show = (element: Element | undefined, byKeyboard: boolean) => {
    const part = element && partOf(element);
    setNow(element && part ? { element, part, byKeyboard } : undefined);
    actions.light(part?.op === 'read' ? part.symbol.id : undefined);
  };
  const clear = () => {
    if (now) show(undefined, false);
  };
  useEffect(() => {
    // The element may be gone with the formula it belonged to.
    if (now && !box.current?.contains(now.element)) clear();
  });
  return {
    now,
    show,
    clear,
    onPointerOver(event: PointerEvent) {
      const element = (event.target as Element).closest('.sym, .num') ?? undefined;
      if (element !== now?.element && (element || !now?.byKeyboard)) show(element, false);
    },
  };
}
