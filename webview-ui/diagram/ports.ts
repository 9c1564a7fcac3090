import type { FlowEdge } from './flow';
import { SIGN, signWidth } from './measure';
import type { Placed } from './place';
import type { Port } from './route';

const [RIGHT, DOWN, UP] = [0, 1, 3];

/** Where lines may leave a node: to the right; what stands below, upwards too; an operation to all sides. */
export function outPorts({ kind, below: isBelow, x, y, w, h }: Placed): Port[] {
  const right: Port = { at: [x + w, y + h / 2], way: RIGHT };
  const up: Port = { at: [x + w / 2, y], way: UP };
  const down: Port = { at: [x + w / 2, y + h], way: DOWN };
  if (kind === 'operation') return [right, up, down];
  return isBelow ? [up, right] : [right];
}

/** The height at which lines leave a node. */
export const middle = ({ y, h }: Placed): number => y + h / 2;

/** One operand of a node. */
export interface Operand {
  readonly edge: FlowEdge;
  readonly from: Placed;
}

/**
 * Where a line may enter a node. What weights multiply enters a gate from the left, one below the other; a peephole
 * from above or below. The operands of any other operation enter from the left where they lie on its row, else from
 * above or below. What lies on the same row comes straight.
 */
export function inPorts(node: Placed, from: Placed, operands: readonly Operand[]): Port[] {
  const { kind, x, y, w, h, operator } = node;
  const sign = kind === 'result' && operator !== undefined ? signWidth(operator) / 2 : w / 2;
  const sides: Port[] = [
    { at: [x + sign, y], way: DOWN },
    { at: [x + sign, y + h], way: UP },
  ];
  const left = (row: number): Port => ({ at: [x, y + row], way: RIGHT });
  const isStraight = (one: Placed) => !one.below && middle(one) === middle(node) && one.x < x;
  const straight = operands.filter((one) => isStraight(one.from));
  if (isStraight(from) && straight.length === 1) return [left(h / 2)];
  if (operands.some(({ edge, from: one }) => one === from && edge.peephole)) return sides;
  const isGate = operands.some(({ edge }) => edge.weight) && h > SIGN;
  if (!isGate) {
    const rows = operands.length > 3 ? [1, h - 1] : [h / 2];
    return straight.length > 0 ? sides : [...rows.map(left), ...sides];
  }
  const beside = operands.filter(({ edge }) => !edge.peephole).length;
  if (straight.length === 1) return (beside > 3 ? [1, 2, 4, 5] : [1, 5]).map(left);
  return (LEFT_ROWS[beside] ?? [1, 2, 3, 4, 5]).map(left);
}

/** The rows at which so many lines enter a gate. */
const LEFT_ROWS: Readonly<Record<number, readonly number[]>> = { 1: [3], 2: [2, 4], 3: [1, 3, 5] };
