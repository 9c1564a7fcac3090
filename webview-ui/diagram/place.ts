import type { Flow, FlowNode } from './flow';
import { BOX, sizeOf } from './measure';
import { columnsOf, rowsOf } from './rows';

/** A node with its place, in units of the grid: its corner and its size. */
export interface Placed extends FlowNode {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** It stands below all rows: an input of the same step. */
  readonly below: boolean;
}

/** Nodes in their places, and the size of the whole. */
export interface Placement {
  readonly nodes: readonly Placed[];
  readonly width: number;
  readonly height: number;
}

/** Between two rows, between two columns, and around it all, in units. */
const ROW_GAP = 3;
const COLUMN_GAP = 3;
const MARGIN = 2;
/** What is left of so far right of the nodes below belongs above them. */
const BESIDE = 18;
/** Before the first column, where nothing stands at the left edge, and beyond the last: room for lines and arrows. */
const ENTRANCE = 3;
const EXIT = 5;

/**
 * Columns by what depends on what, from left to right; rows so that what follows one another lies on one line. States
 * of the step before stand at the left, other inputs below. `space` widens all gaps, where lines find no way.
 */
export function place(flow: Flow, space = 0): Placement {
  const columns = columnsOf(flow);
  const rows = rowsOf(flow, columns);
  const sizes = new Map(flow.nodes.map((node) => [node.id, sizeOf(node)]));
  const last = Math.max(...columns.values());
  const lefts: number[] = [];
  let x = MARGIN;
  for (let column = 0; column <= last; column++) {
    lefts.push(x);
    const widths = flow.nodes
      .filter(({ id }) => columns.get(id) === column && !rows.below.includes(id))
      .map(({ id }) => sizes.get(id)!.w);
    const gap = COLUMN_GAP + space + turns(flow, columns, rows.of, column);
    x += widths.length === 0 ? ENTRANCE : Math.max(...widths) + (column < last ? gap : 0);
  }
  const pitch = BOX + ROW_GAP + space;
  const at = new Map<string, { x: number; y: number }>();
  for (const { id } of flow.nodes) {
    const row = rows.of.get(id);
    if (row === undefined) continue;
    const { w, h } = sizes.get(id)!;
    const widest = Math.max(
      ...flow.nodes
        .filter((one) => columns.get(one.id) === columns.get(id) && !rows.below.includes(one.id))
        .map((one) => sizes.get(one.id)!.w),
    );
    const slack = 2 * Math.floor((widest - w) / 4);
    at.set(id, { x: lefts[columns.get(id)!]! + slack, y: MARGIN + 1 + row * pitch + (BOX - h) / 2 });
  }
  // Below what stands above it and beside that, not below all.
  const gap = COLUMN_GAP + 1;
  const width = rows.below.reduce((sum, id) => sum + sizes.get(id)!.w + gap, MARGIN);
  const over = [...at].filter(([, { x }]) => x < width + BESIDE).map(([id]) => rows.of.get(id)!);
  const level = Math.max(-1, ...over) + 1;
  let next = MARGIN;
  for (const id of rows.below) {
    at.set(id, { x: next, y: MARGIN + 1 + level * pitch + (level > 0 ? 1 : 0) });
    next += sizes.get(id)!.w + gap;
  }
  const right = Math.max(x, width - gap);
  const nodes = flow.nodes.map((node) => ({
    ...node,
    ...at.get(node.id)!,
    ...sizes.get(node.id)!,
    below: rows.below.includes(node.id),
  }));
  return {
    nodes,
    width: right + EXIT,
    height: Math.max(...nodes.map(({ y, h }) => y + h)) + MARGIN,
  };
}

/** How many values turn up or down in the gap behind a column: each needs a line of its own there. */
function turns(
  { edges }: Flow,
  columns: ReadonlyMap<string, number>,
  rows: ReadonlyMap<string, number>,
  column: number,
): number {
  const turning = edges.filter(
    ({ from, to }) =>
      columns.get(from)! <= column && columns.get(to) === column + 1 && rows.get(from) !== rows.get(to),
  );
  return 2 * Math.max(new Set(turning.map(({ from }) => from)).size - 1, 0);
}
