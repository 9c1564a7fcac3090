import { useRef, useState } from 'preact/hooks';
import type { Step } from '../hooks/useStep';
import { useActions } from '../hooks/useView';
import type { Graph } from './graph';
import type { NodeContent } from './nodes';
import { destination } from './progress';

type Spot = Pick<NodeContent, 'row' | 'column'>;

const ARROWS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** One tab stop for the whole network; the arrow keys move the focus, Enter, Space or a click the cursor; F2 or a double click swaps a source token. */
export function useNodeFocus(graph: Graph, nodes: readonly NodeContent[], { recording, run }: Step) {
  const actions = useActions();
  const [focused, setFocused] = useState<Spot | undefined>(undefined);
  const at = useRef<Spot>({ row: 0, column: 1 });
  const current = nodes.find((node) => node.progress === 'current') ?? nodes[0];
  const spot = nodes.find((node) => focused && same(node, focused)) ?? current;
  if (spot) at.current = spot;

  const nodeOf = (target: Element) => {
    const { row, column } = (target.closest<SVGElement>('[data-row]')?.dataset ?? {}) as Record<
      string,
      string | undefined
    >;
    return nodes.find((one) => one.row === Number(row) && one.column === Number(column));
  };
  const go = (target: Element) => {
    const node = nodeOf(target);
    const position = node?.goal && destination(recording, node.goal.block, node.goal.step);
    if (position) actions.goToStep(position);
  };
  /** Asks what a source token should be instead. */
  const swap = (target: Element) => {
    const node = nodeOf(target);
    const { side, kind } = node ? graph.rows[node.row]! : {};
    if (!node || side !== 'source' || kind !== 'token') return;
    actions.ask({ run: run.id, place: 'network', units: [node.column - 1, node.column] });
  };
  const handlers = {
    onClick: (event: MouseEvent) => go(event.target as Element),
    onDblClick: (event: MouseEvent) => swap(event.target as Element),
    // A click moves the cursor; the arrow keys then go on stepping.
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onFocusOut: () => setFocused(undefined),
    onKeyDown: (event: KeyboardEvent & { readonly currentTarget: Element }) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        go(event.target as Element);
        return;
      }
      if (event.key === 'F2') swap(event.target as Element);
      const way = ARROWS[event.key];
      if (!way || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const next = neighbour(graph, nodes, at.current, way);
      if (!next) return;
      const element = event.currentTarget.querySelector<SVGElement>(
        `[data-row="${next.row}"][data-column="${next.column}"]`,
      );
      element?.focus();
      setFocused(next);
    },
  };
  return { handlers, isTabbable: (node: Spot) => spot !== undefined && same(node, spot) };
}

/** The node a row or column away; past a row without that column, the next row that has it. */
function neighbour(
  graph: Graph,
  nodes: readonly NodeContent[],
  from: Spot,
  [rows, columns]: readonly [number, number],
) {
  for (let away = 1; away <= graph.rows.length; away++) {
    const spot = { row: from.row + rows * away, column: from.column + columns * away };
    const found = nodes.find((node) => same(node, spot));
    if (found || rows === 0) return found;
  }
  return undefined;
}

const same = (a: Spot, b: Spot) => a.row === b.row && a.column === b.column;
