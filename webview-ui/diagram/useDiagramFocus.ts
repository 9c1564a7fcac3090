import { useState } from 'preact/hooks';
import type { Step } from '../hooks/useStep';
import { useActions } from '../hooks/useView';
import type { Layout } from './layout';
import { destination } from './nodeState';
import type { Placed } from './place';

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** One tab stop for the whole picture; the arrow keys move the focus, Enter, Space or a click the cursor. */
export function useDiagramFocus({ nodes }: Layout, { recording, position }: Step) {
  const actions = useActions();
  const [focused, setFocused] = useState<string>();
  const values = nodes.filter(({ kind }) => kind !== 'operation');
  const current = values.find(({ statement }) => statement === position.statement) ?? values[0]!;
  const stop = values.find(({ id }) => id === focused) ?? current;

  const nodeOf = (target: EventTarget | null) => {
    const id = (target as Element).closest<HTMLElement>('[data-node]')?.dataset.node;
    return nodes.find((node) => node.id === id);
  };
  const go = (node: Placed | undefined) => {
    const goal = node && destination(node, recording, position);
    if (goal) actions.goToStep(goal);
  };
  const light = (event: Event) => actions.light(nodeOf(event.target)?.read?.symbol.id);
  const handlers = {
    onClick: (event: MouseEvent) => go(nodeOf(event.target)),
    // A click moves the cursor; the arrow keys then go on stepping.
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onPointerOver: light,
    onFocusIn: light,
    onFocusOut: () => {
      actions.light(undefined);
      setFocused(undefined);
    },
    onKeyDown(event: KeyboardEvent & { readonly currentTarget: Element }) {
      const way = ARROWS[event.key];
      // Enter and Space press the button: a click.
      if (!way || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const next = neighbour(values, nodeOf(event.target) ?? stop, way);
      if (!next) return;
      setFocused(next.id);
      event.currentTarget.querySelector<HTMLElement>(`[data-node="${CSS.escape(next.id)}"]`)?.focus();
    },
  };
  return { handlers, isTabbable: ({ id }: Placed) => id === stop.id };
}

/** The nearest node in a direction: what lies aside counts as twice as far. */
function neighbour(nodes: readonly Placed[], from: Placed, [dx, dy]: readonly [number, number]) {
  const middle = ({ x, y, w, h }: Placed) => [x + w / 2, y + h / 2] as const;
  const [x, y] = middle(from);
  let [best, least]: [Placed | undefined, number] = [undefined, Infinity];
  for (const node of nodes) {
    const [toX, toY] = middle(node);
    const along = (toX - x) * dx + (toY - y) * dy;
    const aside = Math.abs((toX - x) * dy) + Math.abs((toY - y) * dx);
    if (along > 0 && along + 2 * aside < least) [best, least] = [node, along + 2 * aside];
  }
  return best;
}
