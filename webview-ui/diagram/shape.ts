import type { Read } from '../../src/equation/expression';
import type { Exit } from './exits';
import type { Flow } from './flow';
import { signWidth, sizeOf } from './measure';

/**
 * All of a data flow that its layout depends on, as text: whatever the values are called, the layers of a model and
 * every run of it are laid out alike.
 */
export function shapeOf({ nodes, edges }: Flow, exits: readonly Exit[]): string {
  const numbers = new Map(nodes.map(({ id }, number) => [id, number]));
  const symbols = [...new Set(nodes.flatMap(({ read }) => (read ? [read.symbol.id] : [])))];
  const value = ({ symbol, at }: Read) => [symbols.indexOf(symbol.id), symbol.role, at];
  return JSON.stringify([
    nodes.map((node) => {
      const { kind, read, operator } = node;
      const sign = typeof operator === 'object' ? signWidth(operator) : operator;
      return [kind, sizeOf(node), sign, read && value(read)];
    }),
    edges.map(({ from, to, peephole, weight }) => [
      numbers.get(from),
      numbers.get(to),
      peephole,
      weight !== undefined,
    ]),
    exits.map(({ from, way }) => [numbers.get(from), way]),
  ]);
}
