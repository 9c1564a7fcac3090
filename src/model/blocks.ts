import { blockId } from '../equation/symbol';
import type { Pass } from './pass';
import type { Program } from './program';
import type { Statement } from './statement';

/**
 * What a block does. `source`: frames, which need no embedding; `directions`: both of a layer joined; `gradient`: by a
 * hidden state, on the way back through time.
 */
export type BlockKind =
  | 'source'
  | 'embedding'
  | 'cell'
  | 'directions'
  | 'dropout'
  | 'context'
  | 'bridge'
  | 'attention'
  | 'combination'
  | 'output'
  | 'gradient';

/** Consecutive statements of a pass whose symbols belong to one block of the model: `decoder.0`, `attention`. */
export interface Block {
  readonly id: string;
  readonly kind: BlockKind;
  /** Number of its pass in the program. */
  readonly pass: number;
  /** Of a cell and what belongs to it, from 0; none where there is only one. */
  readonly layer?: number;
  /** Numbers of its first and last statement in the pass. */
  readonly first: number;
  readonly last: number;
  readonly statements: readonly Statement[];
}

const known = new WeakMap<Program, readonly Block[]>();

/** The blocks of a program, in the order they run: the same array at every call. */
export function blocksOf(program: Program): readonly Block[] {
  const blocks = known.get(program) ?? program.passes.flatMap((_, pass) => blocksIn(program, pass));
  known.set(program, blocks);
  return blocks;
}

/** The block that a statement of a pass belongs to. */
export const blockAt = (program: Program, pass: number, statement: number): Block =>
  blocksOf(program).find((one) => one.pass === pass && one.first <= statement && statement <= one.last)!;

function blocksIn(program: Program, pass: number): Block[] {
  const runs: { first: number; id: string; statements: Statement[] }[] = [];
  const { statements } = program.passes[pass]!;
  for (const [first, statement] of statements.entries()) {
    const id = blockId(statement.defines.symbol);
    const open = runs.at(-1);
    if (open?.id === id) open.statements.push(statement);
    else runs.push({ first, id, statements: [statement] });
  }
  return runs.map(({ first, id, statements }) => {
    const layer = layerOf(id, program);
    return {
      id,
      kind: kindOf(id, program.passes[pass]!, statements[0]!),
      pass,
      ...(layer === undefined ? {} : { layer }),
      first,
      last: first + statements.length - 1,
      statements,
    };
  });
}

function kindOf(id: string, { phase }: Pass, { defines, expression }: Statement): BlockKind {
  const [part] = id.split('.');
  if (part === 'context') return 'context';
  if (phase === 'bridge') return 'bridge';
  if (phase === 'backward') return 'gradient';
  if (expression.op === 'lookup') return 'embedding';
  if (id.endsWith('.dropout')) return 'dropout';
  if (part === 'source' || part === 'attention' || part === 'combination' || part === 'output') return part;
  return expression.op === 'concat' && defines.symbol.key === 'h' ? 'directions' : 'cell';
}

/** The layer that an id names, where the program has several on that side. */
function layerOf(id: string, { passes }: Program): number | undefined {
  const [, side, layer] = /^(?:backward\.)?(\w+)\.(\d+)/.exec(id) ?? [];
  const several = passes.some((pass) =>
    pass.statements.some((statement) => statement.id.startsWith(`${side}.1.`)),
  );
  return layer !== undefined && several ? Number(layer) : undefined;
}
