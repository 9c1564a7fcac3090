import type { Graph, Link } from './graph';

/** Where everything of the unrolled network is drawn, in pixels. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly pitch: number;
  /** Middle of a column: 0 for what stands before the first step, then the steps. */
  x(column: number): number;
  /** Middle of a row. */
  y(row: number): number;
}

/** Radius of a state's circle. */
export const RADIUS = 11;
/** Height of a token's box. */
export const TOKEN_HEIGHT = 24;
const ROW_PITCH = 36;
/** Room between encoder and decoder for the attention's lines, beyond the row pitch. */
const FAN = 50;
const MARGIN = 4;

/** A network of so many steps. Columns take an equal share of the room, within what keeps tokens readable. */
export function geometryOf(graph: Graph, sourceLength: number, targetLength: number, room: number): Geometry {
  const columns = 1 + Math.max(sourceLength, targetLength);
  // By the source's length alone, so that nothing shifts as the target grows.
  const pitch = Math.min(Math.max(Math.floor((room - 2 * MARGIN) / (sourceLength + 4)), 52), 72);
  const firstTarget = graph.rows.findIndex((row) => row.side === 'target');
  const y = (row: number) =>
    MARGIN + TOKEN_HEIGHT / 2 + row * ROW_PITCH + (firstTarget >= 0 && row >= firstTarget ? FAN : 0);
  return {
    width: 2 * MARGIN + columns * pitch,
    height: y(graph.rows.length - 1) + TOKEN_HEIGHT / 2 + MARGIN,
    pitch,
    x: (column) => MARGIN + (column + 0.5) * pitch,
    y,
  };
}

/** One drawn occurrence of a link, between two columns. */
export interface Segment {
  readonly from: { readonly row: number; readonly column: number };
  readonly to: { readonly row: number; readonly column: number };
}

/** All occurrences of a link in a network of so many steps. */
export function segmentsOf(graph: Graph, link: Link, sourceLength: number, targetLength: number): Segment[] {
  const { from, to, at } = link;
  if ('step' in at) {
    const column = at.step === 'T' ? sourceLength : at.step;
    return [{ from: { row: from, column }, to: { row: to, column: 0 } }];
  }
  const steps = graph.rows[to]!.side === 'source' ? sourceLength : targetLength;
  const last = graph.rows[from]!.side === 'source' ? sourceLength : targetLength;
  const first = hasColumnZero(graph, from) ? 0 : 1;
  const columns = Array.from({ length: steps }, (_, k) => k + 1);
  return columns
    .map((column) => ({ from: { row: from, column: column + at.shift }, to: { row: to, column } }))
    .filter(({ from: { column } }) => column >= first && column <= last);
}

/** Whether a row has something before its first step: an initial state, or `<sos>`. */
export function hasColumnZero(graph: Graph, row: number): boolean {
  const { side, kind } = graph.rows[row]!;
  return (side === 'target' && kind === 'token') || graph.initial.some((one) => one.row === row);
}

/** How a segment is drawn: straight to its neighbour, around the rows it passes over, or in a long curve. */
export function pathOf(graph: Graph, geometry: Geometry, { from, to }: Segment): string {
  const half = (row: number) => (graph.rows[row]!.kind === 'token' ? TOKEN_HEIGHT / 2 : RADIUS);
  const [x1, y1, x2, y2] = [
    geometry.x(from.column),
    geometry.y(from.row),
    geometry.x(to.column),
    geometry.y(to.row),
  ];
  if (from.row === to.row) {
    const way = Math.sign(x2 - x1);
    return `M${x1 + way * RADIUS} ${y1}H${x2 - way * (RADIUS + 2)}`;
  }
  const way = Math.sign(y2 - y1);
  const [start, end] = [y1 + way * half(from.row), y2 - way * (half(to.row) + 2)];
  if (from.column !== to.column) {
    const bend = (end - start) / 2;
    return `M${x1} ${start}C${x1} ${start + bend} ${x2} ${end - bend} ${x2} ${end}`;
  }
  if (Math.abs(from.row - to.row) === 1) return `M${x1} ${start}V${end}`;
  // Over other nodes of the same column: out to the side and back in.
  const side = x1 + (from.row % 2 ? 1 : -1) * Math.min(geometry.pitch / 2 - 2, RADIUS + 10);
  const edge = x1 + Math.sign(side - x1) * (RADIUS - 2);
  return `M${edge} ${y1 + way * 6}C${side} ${y1 + way * 18} ${side} ${y2 - way * 18} ${edge + Math.sign(side - x1) * 2} ${y2 - way * 7}`;
}
