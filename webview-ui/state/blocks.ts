import type { MathSymbol } from '../../src/equation/symbol';
import type { Statement } from '../../src/model/statement';

/** Consecutive statements of a pass whose symbols belong to one block of the model: `decoder.0`, `attention`. */
export interface Block {
  readonly id: string;
  readonly pass: number;
  /** Numbers of its first and last statement in the pass. */
  readonly first: number;
  readonly last: number;
  readonly statements: readonly Statement[];
}

/** The statements of a pass by block, in the order they run. */
export function blocksOf(statements: readonly Statement[], pass: number): Block[] {
  const blocks: { id: string; pass: number; first: number; last: number; statements: Statement[] }[] = [];
  statements.forEach((statement, number) => {
    const id = blockId(statement.defines.symbol);
    const open = blocks.at(-1);
    if (open?.id === id) {
      open.last = number;
      open.statements.push(statement);
    } else blocks.push({ id, pass, first: number, last: number, statements: [statement] });
  });
  return blocks;
}

/** The block that a symbol belongs to: its id without its key. */
export const blockId = ({ id, key }: MathSymbol): string => id.slice(0, -key.length - 1);
