import { reads } from '../../src/equation/expression';
import { type Block, blocksOf } from '../../src/model/blocks';
import { blockTitle } from '../../src/model/blockTitle';
import type { Program } from '../../src/model/program';
import type { Statement } from '../../src/model/statement';

/** A statement and its number in its pass. */
export interface Numbered {
  readonly statement: Statement;
  readonly number: number;
}

/** The part of a pass that is drawn as one picture: a cell with the embedding it reads, the attention, the output. */
export interface Diagram {
  readonly id: string;
  readonly pass: number;
  readonly title: string;
  readonly statements: readonly Numbered[];
}

const known = new WeakMap<Program, readonly Diagram[]>();

/** The diagrams of a program, in the order they run: the same array at every call. */
export function diagramsOf(program: Program): readonly Diagram[] {
  const diagrams = known.get(program) ?? program.passes.flatMap((_, pass) => diagramsIn(program, pass));
  known.set(program, diagrams);
  return diagrams;
}

/** The diagram that a statement of a pass is drawn in. */
export const diagramAt = (program: Program, pass: number, statement: number): Diagram =>
  diagramsOf(program).find(
    (one) => one.pass === pass && one.statements.some(({ number }) => number === statement),
  )!;

function diagramsIn(program: Program, pass: number): Diagram[] {
  const blocks = blocksOf(program).filter((block) => block.pass === pass);
  const homes = blocks.map((block, k) => (isAlone(block) ? readerAfter(blocks, k) : k));
  return blocks.flatMap((block, k) => {
    if (homes[k] !== k) return [];
    const drawn = blocks.filter((_, other) => homes[other] === k);
    const statements = drawn.flatMap(({ statements, first }) =>
      statements.map((statement, n) => ({ statement, number: first + n })),
    );
    return [{ id: `${pass} ${block.id}`, pass, title: blockTitle(block, program), statements }];
  });
}

/** A single statement that carries nothing from step to step is no picture by itself. */
function isAlone({ statements: [statement, ...others] }: Block): boolean {
  const { symbol } = statement!.defines;
  return others.length === 0 && !reads(statement!.expression).some((read) => read.symbol.id === symbol.id);
}

/** The next block of more than that which reads what a block defines; the block itself where there is none. */
function readerAfter(blocks: readonly Block[], k: number): number {
  const { id } = blocks[k]!.statements[0]!.defines.symbol;
  const reader = blocks.findIndex(
    (block, other) =>
      other > k &&
      !isAlone(block) &&
      block.statements.some(({ expression }) => reads(expression).some(({ symbol }) => symbol.id === id)),
  );
  return reader < 0 ? k : reader;
}
