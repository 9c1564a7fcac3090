import {
  BELOW,
  BRIDGE_LINE,
  fixedLinks,
  type Geometry,
  RADIUS,
  type Segment,
  TOKEN_HEIGHT,
} from './geometry';
import type { Graph } from './graph';

/** How a segment is drawn: straight to its neighbour, around the rows it passes over, or on a way of its own. */
export function pathOf(graph: Graph, geometry: Geometry, segment: Segment): string {
  const { link, from, to } = segment;
  if ('step' in link.at) return overBridge(graph, geometry, segment);
  if ('always' in link.at && link.at.always === 'step') return alongRail(graph, geometry, segment);
  if (from.row === to.row) {
    return graph.rows[from.row]!.kind === 'token' ? below(geometry, segment) : straight(geometry, segment);
  }
  const rows = Math.abs(from.row - to.row);
  if (from.column === to.column) {
    return rows === 1 ? upright(graph, geometry, segment) : around(graph, geometry, segment);
  }
  return Math.abs(from.column - to.column) === 1 && !('every' in link.at)
    ? throughGutter(graph, geometry, segment)
    : curve(graph, geometry, segment);
}

/** Half the height of a node. */
const half = (graph: Graph, row: number) => (graph.rows[row]!.kind === 'token' ? TOKEN_HEIGHT / 2 : RADIUS);

function straight({ x, y }: Geometry, { from, to }: Segment): string {
  const way = Math.sign(x(to.column) - x(from.column));
  return `M${x(from.column) + way * RADIUS} ${y(from.row)}H${x(to.column) - way * (RADIUS + 2)}`;
}

/** From a token to the one beside it: their boxes leave no room between them. */
function below({ x, y }: Geometry, { from, to }: Segment): string {
  const way = Math.sign(to.column - from.column);
  const [start, end] = [x(from.column) + way * 10, x(to.column) - way * 10];
  const bottom = y(to.row) + TOKEN_HEIGHT / 2;
  return `M${start} ${bottom}C${start} ${bottom + BELOW} ${end} ${bottom + BELOW} ${end} ${bottom + 2}`;
}

/** Where a line leaves one row for another, and where it arrives: with room for its arrow. */
function ends(graph: Graph, { y }: Geometry, { from, to }: Segment): readonly [start: number, end: number] {
  const way = Math.sign(y(to.row) - y(from.row));
  return [y(from.row) + way * half(graph, from.row), y(to.row) - way * (half(graph, to.row) + 2)];
}

function upright(graph: Graph, geometry: Geometry, segment: Segment): string {
  const [start, end] = ends(graph, geometry, segment);
  return `M${geometry.x(segment.to.column)} ${start}V${end}`;
}

function curve(graph: Graph, geometry: Geometry, segment: Segment): string {
  const [start, end] = ends(graph, geometry, segment);
  const [x1, x2] = [geometry.x(segment.from.column), geometry.x(segment.to.column)];
  const bend = (end - start) / 2;
  return `M${x1} ${start}C${x1} ${start + bend} ${x2} ${end - bend} ${x2} ${end}`;
}

/** Over other nodes of the same column: out to the side and back in. */
function around(graph: Graph, { x, y, pitch }: Geometry, { from, to }: Segment): string {
  const middle = x(to.column);
  const [y1, y2] = [y(from.row), y(to.row)];
  const way = Math.sign(y2 - y1);
  // In the decoder the left side is that of what comes from the step before.
  const right = graph.rows[to.row]!.side === 'target' || from.row % 2 === 1;
  const side = middle + (right ? 1 : -1) * Math.min(pitch / 2 - 2, RADIUS + 10);
  const edge = middle + Math.sign(side - middle) * (RADIUS - 2);
  return `M${edge} ${y1 + way * 6}C${side} ${y1 + way * 18} ${side} ${y2 - way * 18} ${edge + Math.sign(side - middle) * 2} ${y2 - way * 7}`;
}

/** From the column beside, over other rows: up or down between the columns, then in from the side. */
function throughGutter(graph: Graph, { x, y, pitch }: Geometry, { from, to }: Segment): string {
  const way = Math.sign(to.column - from.column);
  const down = Math.sign(y(to.row) - y(from.row));
  const gutter = x(to.column) - way * (pitch / 2 - (from.row % 2 ? 0 : 4));
  const isToken = graph.rows[from.row]!.kind === 'token';
  const startX = x(from.column) + way * (isToken ? pitch / 2 - 10 : RADIUS * 0.8);
  const startY = y(from.row) + down * (isToken ? TOKEN_HEIGHT / 2 : RADIUS * 0.6);
  const endX = x(to.column) - way * (RADIUS * 0.8 + 1);
  const endY = y(to.row) - down * (RADIUS * 0.6 + 1);
  const bend = Math.min(8, Math.abs(endY - startY) / 2);
  return `M${startX} ${startY}Q${gutter} ${startY + down * 2} ${gutter} ${startY + down * bend}V${endY - down * bend}Q${gutter} ${endY - down * 2} ${endX} ${endY}`;
}

/** What crosses the bridge: beside its column down, left between encoder and decoder, down to the initial state. */
function overBridge(graph: Graph, geometry: Geometry, { link, from, to }: Segment): string {
  const { x, y, pitch } = geometry;
  const all = fixedLinks(graph);
  const number = all.indexOf(link);
  const first = 'step' in link.at && link.at.step === 1;
  // The last line of the source is the innermost, so that none crosses another.
  const aside = (all.length - 1 - number) * BRIDGE_LINE;
  const way = first ? -1 : 1;
  const lane = x(from.column) + way * (first ? pitch / 2 - 4 : RADIUS + 12 + aside);
  const last = Math.max(...graph.rows.flatMap(({ side }, row) => (side === 'source' ? [row] : [])));
  const level = y(last) + RADIUS + 8 + (all.length - 1 - number) * BRIDGE_LINE;
  const into = x(0) - RADIUS - 4 - number * Math.min(BRIDGE_LINE, (pitch / 2 - RADIUS - 6) / all.length);
  const startX = x(from.column) + way * RADIUS;
  const end = x(0) - RADIUS - 2;
  const r = 4;
  const right = `M${startX} ${y(from.row)}H${lane - way * r}q${way * r} 0 ${way * r} ${r}V${level - r}q0 ${r} ${-r} ${r}`;
  return `${right}H${into + r}q${-r} 0 ${-r} ${r}V${y(to.row) - r}q0 ${r} ${r} ${r}H${Math.max(end, into + r)}`;
}

/** The fixed context: along its own row, and down at every step. */
function alongRail(graph: Graph, { x, y, pitch }: Geometry, { from, to }: Segment): string {
  const tap = x(to.column) - pitch / 2 + 8;
  const start = to.column === 1 ? x(0) + RADIUS + 2 : tap - pitch;
  const rail = `M${start} ${y(from.row)}H${tap}`;
  if (graph.rows[to.row]!.kind === 'token') return `${rail}V${y(to.row) - TOKEN_HEIGHT / 2 - 2}`;
  const [endX, endY] = [x(to.column) - RADIUS * 0.8 - 1, y(to.row) - RADIUS * 0.6 - 1];
  return `${rail}V${endY - 8}Q${tap} ${endY - 2} ${endX} ${endY}`;
}
