import { type Expression, type Read, reads } from '../../src/equation/expression';
import { blockId } from '../../src/equation/symbol';
import { type Block, blocksOf } from '../../src/model/blocks';
import { type Program, statements } from '../../src/model/program';

/** A row of the unrolled network: one block, one node a time step. */
export interface Row {
  readonly block: Block;
  /** `between`: the fixed context, a single node that stands before the decoder's first step. */
  readonly side: 'source' | 'between' | 'target';
  readonly kind: 'token' | 'state' | 'attention';
  /** The symbol that names the row: `h_t`, `s_i`, the tokens `w_t` and `y_i`. */
  readonly name: Read;
}

/** What a node reads of another one. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly at: Reach;
}

/**
 * The value `shift` columns away; or, over the bridge, of a fixed step; or of the fixed context (`always`), by every
 * step of a row that has steps and before the first of one that the bridge begins; or of every step at once.
 */
export type Reach =
  | { readonly shift: number }
  | { readonly step: number | 'T' }
  | { readonly always: 'step' | 'initial' }
  | { readonly every: true };

/** The row of the context vectors and the row of the keys they are made of. */
export interface Attention {
  readonly context: number;
  readonly keys: number;
}

/** The unrolled network, before it has a length: read off the statements, whatever the cell or the score. */
export interface Graph {
  readonly rows: readonly Row[];
  readonly links: readonly Link[];
  /** None without attention. */
  readonly attention: Attention | undefined;
  /** The decoder's embedding: it reads the target token of the column before. */
  readonly feed: Block | undefined;
  /** The bridge's blocks, which make column 0 of a row. */
  readonly initial: readonly { readonly row: number; readonly block: Block }[];
}

/** The rows and links of a program. Attention reads every source state at once; its lines are drawn by weight. */
export function graphOf(program: Program): Graph {
  const blocks = blocksOf(program);
  const phase = ({ pass }: Block) => program.passes[pass]!.phase;
  const feed = blocks.find((block) => phase(block) === 'decoder' && isLookup(block));
  const source = blocks.filter((block) => phase(block) === 'encoder');
  const target = blocks.filter((block) => phase(block) === 'decoder' && block !== feed);
  const bridged = blocks.filter((block) => phase(block) === 'bridge');
  const between = bridged.filter(({ id }) => !target.some((block) => block.id === id));
  const defined = new Set(statements(program).map(({ defines }) => defines.symbol.id));
  const row = (side: Row['side']) => (block: Block) => rowOf(block, side, defined);
  const rows = [
    ...source.map(row('source')),
    ...between.map(row('between')),
    ...target.filter(attends).map(row('target')),
    ...target.filter((block) => !attends(block)).map(row('target')),
  ];
  const initial = bridged
    .filter((block) => !between.includes(block))
    .map((block) => ({ row: rows.findIndex((one) => one.block.id === block.id), block }));
  return { rows, feed, initial, attention: attentionOf(rows), links: linksOf(rows, feed, initial) };
}

function attentionOf(rows: readonly Row[]): Attention | undefined {
  const context = rows.findIndex((row) => row.side === 'target' && row.kind === 'attention');
  const occurrences = rows[context]?.block.statements.flatMap(({ expression }) => reads(expression)) ?? [];
  const key = occurrences.find(({ at }) => at?.kind === 'each');
  const keys = key ? rows.findIndex((row) => row.block.id === blockId(key.symbol)) : -1;
  return keys < 0 ? undefined : { context, keys };
}

function rowOf(block: Block, side: Row['side'], defined: ReadonlySet<string>): Row {
  const name = block.statements.at(-1)!.defines;
  if (side === 'between') return { block, side, kind: 'attention', name };
  // Of several tokens (gold, predicted) the last is the one that goes on.
  const token = block.statements.findLast(({ defines }) => defines.symbol.role === 'token');
  if (token) return { block, side, kind: 'token', name: token.defines };
  const [first] = block.statements;
  const looked = isLookup(block) && reads(first!.expression).find(({ symbol }) => symbol.role === 'token');
  if (looked) return { block, side, kind: 'token', name: looked };
  if (isGiven(first!.expression, defined)) return { block, side, kind: 'token', name };
  return { block, side, kind: attends(block) ? 'attention' : 'state', name };
}

function linksOf(rows: readonly Row[], feed: Block | undefined, initial: Graph['initial']): Link[] {
  const links = new Map<string, Link>();
  const connect = (block: Block, to: number, always: 'step' | 'initial') => {
    for (const { symbol, at } of block.statements.flatMap(({ expression }) => reads(expression))) {
      if (symbol.role !== 'value' || symbol.shape.length === 0) continue;
      const fed = feed !== undefined && blockId(symbol) === feed.id;
      const from = fed
        ? rows.findIndex((row) => row.side === 'target' && row.kind === 'token')
        : rows.findIndex((row) => row.block.id === blockId(symbol));
      const where = fed ? { shift: -1 } : reachOf(at, rows[from]?.side === 'between' ? always : undefined);
      const inside = from === to && (!('shift' in where!) || where.shift === 0);
      // Attention's lines to all states are drawn by its weights.
      const weighed = where && 'every' in where && rows[to]!.side === 'target';
      if (from >= 0 && where && !inside && !weighed)
        links.set(`${from} ${to} ${JSON.stringify(where)}`, { from, to, at: where });
    }
  };
  rows.forEach((row, number) => {
    connect(row.block, number, 'step');
  });
  for (const { row, block } of initial) connect(block, row, 'initial');
  return [...links.values()];
}

function reachOf(at: Read['at'], always: 'step' | 'initial' | undefined): Reach | undefined {
  if (at?.kind === 'step') return { shift: at.shift };
  if (at?.kind === 'fixed') return { step: at.step };
  if (at?.kind === 'each') return { every: true };
  return always && { always };
}

const isLookup = (block: Block) => block.statements.every(({ expression }) => expression.op === 'lookup');
const attends = (block: Block) => block.statements.some(({ defines }) => defines.symbol.over === 'j');
/** A copy of what no statement computes: a source's frame. */
const isGiven = (expression: Expression, defined: ReadonlySet<string>) =>
  expression.op === 'read' && !defined.has(expression.symbol.id);
