import type { Hypothesis } from '../../src/model/beamTree';

/** Size of a node, and how far apart nodes are, in CSS pixels. A column is a decoder step, a row a place in the beam. */
export const NODE = { width: 120, height: 22 } as const;
export const PITCH = { x: 146, y: 28 } as const;

/** Where the first node begins: to the right of the places' numbers, below those of the steps. */
export const ORIGIN = { x: 28, y: 24 } as const;

/** Left edge of a decoder step's nodes. */
export const columnX = (step: number): number => ORIGIN.x + (step - 1) * PITCH.x;

/** Top edge of the nodes in a row, from 0. */
export const rowY = (row: number): number => ORIGIN.y + row * PITCH.y;

/** The rows of every hypothesis: its place at its step, the likeliest on top. */
export function rowsOf(steps: readonly (readonly Hypothesis[])[]): ReadonlyMap<Hypothesis, number> {
  return new Map(steps.flatMap((step) => step.map((one, row): [Hypothesis, number] => [one, row])));
}

/** The line from a parent's node to its child's. */
export function linkPath(step: number, parentRow: number, row: number): string {
  const [left, right] = [columnX(step - 1) + NODE.width, columnX(step)];
  const [from, to] = [rowY(parentRow) + NODE.height / 2, rowY(row) + NODE.height / 2];
  const middle = (left + right) / 2;
  return `M${left} ${from}C${middle} ${from} ${middle} ${to} ${right} ${to}`;
}

/** Size of the whole tree. */
export function treeSize(steps: readonly (readonly Hypothesis[])[]): { width: number; height: number } {
  const rows = Math.max(...steps.map((step) => step.length), 1);
  return {
    width: columnX(steps.length) + NODE.width + 4,
    height: rowY(rows - 1) + NODE.height + 4,
  };
}
