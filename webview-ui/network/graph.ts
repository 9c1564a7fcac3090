import { type Read, reads } from '../../src/equation/expression';
import type { Program } from '../../src/model/program';
import { type Block, blockId, blocksOf } from '../state/blocks';

/** A row of the unrolled network: one block, one node a time step. */
export interface Row {
  readonly block: Block;
  readonly side: 'source' | 'target';
  readonly kind: 'token' | 'state' | 'attention';
  /** The symbol that names the row: `h_t`, `s_i`, the tokens `w_t` and `y_i`. */
  readonly name: Read;
}

/** What a node reads of another one: the value of `from`, `shift` columns away; or, over the bridge, of a fixed step. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly at: { readonly shift: number } | { readonly step: 0 | 1 | 'T' };
}

/** The unrolled network, before it has a length: read off the statements, whatever the cell or the score. */
export interface Graph {
  readonly rows: readonly Row[];
  readonly links: readonly Link[];
  /** The row of the context vectors and the row of the keys they are made of; none without attention. */
  readonly attention: { readonly context: number; readonly keys: number } | undefined;
  /** The decoder's embedding: it reads the target token of the column before. */
  readonly feed: Block | undefined;
  /** The bridge's blocks, which make column 0 of a row. */
  readonly initial: readonly { readonly row: number; readonly block: Block }[];
}

/** The rows and links of a program. Attention reads every source state at once; its lines are drawn by weight. */
export function graphOf(program: Program): Graph {
  const blocks = program.passes.flatMap((pass, number) => blocksOf(pass.statements, number));
  const phase = ({ pass }: Block) => program.passes[pass]!.phase;
  const feed = blocks.find((block) => phase(block) === 'decoder' && isLookup(block));
  const source = blocks.filter((block) => phase(block) === 'encoder');
  const target = blocks.filter((block) => phase(block) === 'decoder' && block !== feed);
  const rows = [
    ...source.map((block) => rowOf(block, 'source')),
    ...target.filter(attends).map((block) => rowOf(block, 'target')),
    ...target.filter((block) => !attends(block)).map((block) => rowOf(block, 'target')),
  ];
  const initial = blocks
    .filter((block) => phase(block) === 'bridge')
    .map((block) => ({ row: rows.findIndex((row) => row.block.id === block.id), block }))
    .filter(({ row }) => row >= 0);
  return { rows, feed, initial, attention: attentionOf(rows), links: linksOf(rows, feed, initial) };
}

function attentionOf(rows: readonly Row[]): Graph['attention'] {
  const context = rows.findIndex((row) => row.kind === 'attention');
  const occurrences = rows[context]?.block.statements.flatMap(({ expression }) => reads(expression)) ?? [];
  const key = occurrences.find(({ at }) => at?.kind === 'each');
  const keys = key ? rows.findIndex((row) => row.block.id === blockId(key.symbol)) : -1;
  return keys < 0 ? undefined : { context, keys };
}

function rowOf(block: Block, side: Row['side']): Row {
  const token = block.statements.find(({ defines }) => defines.symbol.role === 'token');
  if (token) return { block, side, kind: 'token', name: token.defines };
  const looked =
    isLookup(block) && reads(block.statements[0]!.expression).find(({ symbol }) => symbol.role === 'token');
  if (looked) return { block, side, kind: 'token', name: looked };
  return {
    block,
    side,
    kind: attends(block) ? 'attention' : 'state',
    name: block.statements.at(-1)!.defines,
  };
}

function linksOf(rows: readonly Row[], feed: Block | undefined, initial: Graph['initial']): Link[] {
  const links = new Map<string, Link>();
  const connect = (block: Block, to: number) => {
    for (const { symbol, at } of block.statements.flatMap(({ expression }) => reads(expression))) {
      if (symbol.role !== 'value' || symbol.shape.length === 0 || !at || at.kind === 'each') continue;
      const fed = feed !== undefined && blockId(symbol) === feed.id;
      const from = fed
        ? rows.findIndex((row) => row.side === 'target' && row.kind === 'token')
        : rows.findIndex((row) => row.block.id === blockId(symbol));
      const where = fed ? { shift: -1 } : at.kind === 'step' ? { shift: at.shift } : { step: at.step };
      const inside = from === to && 'shift' in where && where.shift === 0;
      if (from >= 0 && !inside) links.set(`${from} ${to} ${JSON.stringify(where)}`, { from, to, at: where });
    }
  };
  rows.forEach((row, number) => {
    connect(row.block, number);
  });
  for (const { row, block } of initial) connect(block, row);
  return [...links.values()];
}

const isLookup = (block: Block) => block.statements.every(({ expression }) => expression.op === 'lookup');
const attends = (block: Block) => block.statements.some(({ defines }) => defines.symbol.over === 'j');
