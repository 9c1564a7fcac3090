import type { Flow, FlowNode } from './flow';

/** In which row each node lies: 0 is the topmost. What stands below all rows has none, and an order. */
export interface Rows {
  readonly of: ReadonlyMap<string, number>;
  readonly below: readonly string[];
}

/** The column of every node: one further than the furthest that it reads; what comes from elsewhere stands at 0. */
export function columnsOf({ nodes, edges }: Flow): Map<string, number> {
  const columns = new Map<string, number>();
  const below = belowAll({ nodes, edges });
  for (const { id, kind } of nodes) {
    const read = edges.filter(({ to }) => to === id).map(({ from }) => columns.get(from)!);
    columns.set(id, kind === 'input' || below.has(id) ? 0 : 1 + Math.max(0, ...read));
  }
  return columns;
}

/**
 * A state that is carried on element by element keeps one row at the top, as the cell state of an LSTM; every gate
 * has a row, and what is made of it follows it there. The rows are put in the order that needs the shortest lines.
 */
export function rowsOf(flow: Flow, columns: ReadonlyMap<string, number>): Rows {
  const { nodes, edges } = flow;
  const below = belowAll(flow);
  const carried = carriedRows(flow);
  const readers = (id: string) => edges.filter(({ from }) => from === id).map(({ to }) => to);
  const lines: string[][] = [];
  const rowOf = new Map<string, string[]>();
  const put = (id: string, line: string[]) => {
    line.push(id);
    rowOf.set(id, line);
  };
  const open = (id: string) => {
    const line: string[] = [];
    lines.push(line);
    put(id, line);
  };
  const first: string[][] = carried.map((chain) => {
    const line: string[] = [];
    for (const id of chain) put(id, line);
    return line;
  });
  /** Whether nothing of a line is on its way to the right of a column any more. */
  const isFree = (line: readonly string[], column: number) =>
    line.every(
      (id) => readers(id).length > 0 && Math.max(...readers(id).map((to) => columns.get(to)!)) < column,
    );

  for (const { id, kind } of nodes) {
    if (kind === 'input' || below.has(id) || rowOf.has(id)) continue;
    const read = edges.filter(({ to }) => to === id).map(({ from }) => from);
    const follows = read
      .map((from) => rowOf.get(from))
      .find((line, k) => line && !first.includes(line) && line.at(-1) === read[k]);
    const free = kind === 'operation' ? lines.find((line) => isFree(line, columns.get(id)!)) : undefined;
    if (follows) put(id, follows);
    else if (free) put(id, free);
    else open(id);
  }
  const ordered = [...first, ...shortest(lines, first, flow)];
  const numbers = new Map(ordered.flatMap((line, row) => line.map((id) => [id, row] as const)));
  const left = nodes.filter(({ id, kind }) => kind === 'input' && !below.has(id) && !numbers.has(id));
  for (const { id } of left) numbers.set(id, rowBeside(id, flow, numbers, ordered.length, first.length));
  return {
    of: numbers,
    below: nodes.filter((node) => below.has(node.id)).map(({ id }) => id),
  };
}

/** The row at the left edge that is nearest to the middle of what reads an input, of those that are left. */
function rowBeside(
  id: string,
  { nodes, edges }: Flow,
  rows: ReadonlyMap<string, number>,
  count: number,
  first: number,
): number {
  const taken = new Set(nodes.filter(({ kind }) => kind === 'input').map((one) => rows.get(one.id)));
  const readers = edges.filter(({ from }) => from === id).map(({ to }) => rows.get(to) ?? first);
  const middle = readers.reduce((sum, row) => sum + row, 0) / Math.max(readers.length, 1);
  let best = first;
  while (taken.has(best)) best++;
  for (let row = first; row < count; row++)
    if (!taken.has(row) && Math.abs(row - middle) < Math.abs(best - middle)) best = row;
  return best;
}

/** What stands below the rows: inputs of the same step, embeddings looked up from tokens, copies of a source's frames. */
function belowAll({ nodes, edges }: Flow): Set<string> {
  const below = new Set(nodes.filter(isFromBelow).map(({ id }) => id));
  for (const { id, kind, operator } of nodes) {
    const read = edges.filter(({ to }) => to === id).map(({ from }) => nodes.find((one) => one.id === from)!);
    const looked = typeof operator === 'object' && read.every((node) => node.read?.symbol.role === 'token');
    const copied = operator === '=' && read.every(isFromBelow);
    if (kind !== 'result' || read.length === 0 || !(looked || copied)) continue;
    below.add(id);
    for (const node of read) below.add(node.id);
  }
  return below;
}

const isFromBelow = ({ kind, read }: FlowNode) =>
  kind === 'input' &&
  (read!.at === undefined || read!.at.kind === 'each' || (read!.at.kind === 'step' && read!.at.shift === 0));

/** The chains of nodes by which a state goes on element by element, from `c_{t−1}` to `c_t`. */
function carriedRows({ nodes, edges }: Flow): string[][] {
  const results = nodes.filter(({ kind }) => kind === 'result');
  return results.flatMap((result) => {
    const before = nodes.find(
      ({ kind, read }) => kind === 'input' && read!.symbol.id === result.read!.symbol.id,
    );
    const chain = before && wayTo(result.id, before.id, edges, nodes);
    return chain ? [chain] : [];
  });
}

/** The nodes from one to another over operations of one statement, weights not in between. */
function wayTo(to: string, from: string, edges: Flow['edges'], nodes: Flow['nodes']): string[] | undefined {
  if (to === from) return [from];
  for (const edge of edges) {
    if (edge.to !== to || edge.weight) continue;
    const kind = nodes.find(({ id }) => id === edge.from)!.kind;
    if (kind === 'result' || (kind === 'input' && edge.from !== from)) continue;
    const way = wayTo(edge.from, from, edges, nodes);
    if (way) return [...way, to];
  }
  return undefined;
}

/** More rows than these are left in the order they run. */
const MOST = 6;

/** Lines in the order in which what they read of one another lies nearest; as they run, unless another gains by it. */
function shortest(lines: readonly string[][], above: readonly string[][], { edges }: Flow): string[][] {
  if (lines.length > MOST) return [...lines];
  let best = [...lines];
  let least = Infinity;
  for (const order of permutations(lines)) {
    const rows = new Map([...above, ...order].flatMap((line, row) => line.map((id) => [id, row] as const)));
    const cost = edges.reduce(
      (sum, { from, to }) => {
        const [a, b] = [rows.get(from), rows.get(to)];
        return a === undefined || b === undefined ? sum : sum + Math.abs(a - b);
      },
      inversions(order.map((line) => lines.indexOf(line))) / 2,
    );
    if (cost < least) [best, least] = [order, cost];
  }
  return best;
}

/** How many pairs stand the other way round. */
const inversions = (order: readonly number[]) =>
  order.reduce((sum, number, k) => sum + order.slice(k + 1).filter((other) => other < number).length, 0);

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, k) => permutations(items.toSpliced(k, 1)).map((rest) => [item, ...rest]));
}
