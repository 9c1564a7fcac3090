import type { Range } from '../hooks/useInSight';
import type { Graph, Link } from './graph';

/** Where everything of the unrolled network is drawn, in pixels. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly pitch: number;
  /** From one row to the next. */
  readonly rowPitch: number;
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
/** A network of more rows than these has them closer together. */
const MANY_ROWS = 12;
const CLOSE_PITCH = 30;
/** Room between encoder and decoder for the lines of the attention, beyond the row pitch. */
const FAN = 50;
/** Room for one line over the bridge. */
export const BRIDGE_LINE = 4;
/** Room below the target for lines from token to token. */
export const BELOW = 14;
const MARGIN = 4;
/** Height of the first row: its boxes with their border. */
export const HEAD = MARGIN + TOKEN_HEIGHT + 1;

/** A network of so many steps. Columns take an equal share of the room, within what keeps tokens readable. */
export function geometryOf(graph: Graph, sourceLength: number, targetLength: number, room: number): Geometry {
  const columns = 1 + Math.max(sourceLength, targetLength);
  // By the source's length alone, so that nothing shifts as the target grows.
  const pitch = Math.min(Math.max(Math.floor((room - 2 * MARGIN) / (sourceLength + 4)), 52), 72);
  const rowPitch = graph.rows.length > MANY_ROWS ? CLOSE_PITCH : ROW_PITCH;
  const fixed = fixedLinks(graph).length;
  const gap = Math.max(fans(graph) ? FAN : 0, fixed > 0 ? 8 + fixed * BRIDGE_LINE : 0);
  const afterSource = graph.rows.findIndex((row) => row.side !== 'source');
  const y = (row: number) =>
    MARGIN + TOKEN_HEIGHT / 2 + row * rowPitch + (afterSource >= 0 && row >= afterSource ? gap : 0);
  return {
    // Lines over the bridge turn down beyond the source's last column.
    width: 2 * MARGIN + columns * pitch + (fixed > 0 ? fixed * BRIDGE_LINE : 0),
    height: y(graph.rows.length - 1) + TOKEN_HEIGHT / 2 + MARGIN + (linksTokens(graph) ? BELOW : 0),
    pitch,
    rowPitch,
    x: (column) => MARGIN + (column + 0.5) * pitch,
    y,
  };
}

/** Whether the output reads the token before it. */
const linksTokens = ({ rows, links }: Graph) =>
  links.some(({ from, to }) => from === to && rows[to]!.kind === 'token');

/** Whether some node reads all states of the source at once. */
const fans = ({ attention, links }: Graph) =>
  attention !== undefined || links.some(({ at }) => 'every' in at);

/** The links that take a value of a fixed step over the bridge. */
export const fixedLinks = ({ links }: Graph): readonly Link[] => links.filter(({ at }) => 'step' in at);

/** One drawn occurrence of a link, between two columns. */
export interface Segment {
  readonly link: Link;
  readonly from: { readonly row: number; readonly column: number };
  readonly to: { readonly row: number; readonly column: number };
}

/** Whether a segment can be seen where only some columns can. */
export function isInSight({ link, from, to }: Segment, { from: first, to: beyond }: Range): boolean {
  // Of the line along the row of a fixed context, each segment is the stretch to its own column.
  const start = 'always' in link.at ? to.column : Math.min(from.column, to.column);
  return start < beyond && Math.max(from.column, to.column) >= first;
}

/** All occurrences of a link in a network of so many steps. */
export function segmentsOf(graph: Graph, link: Link, sourceLength: number, targetLength: number): Segment[] {
  const { from, to, at } = link;
  const lengthOf = (row: number) =>
    ({ source: sourceLength, between: 0, target: targetLength })[graph.rows[row]!.side];
  const between = (fromColumn: number, toColumn: number): Segment => ({
    link,
    from: { row: from, column: fromColumn },
    to: { row: to, column: toColumn },
  });
  const steps = (length: number) => Array.from({ length }, (_, k) => k + 1);
  if ('step' in at) return [between(at.step === 'T' ? sourceLength : at.step, 0)];
  if ('every' in at) return steps(lengthOf(from)).map((column) => between(column, 0));
  if ('always' in at) {
    return at.always === 'initial'
      ? [between(0, 0)]
      : steps(lengthOf(to)).map((column) => between(0, column));
  }
  const first = hasColumnZero(graph, from) ? 0 : 1;
  return steps(lengthOf(to))
    .map((column) => between(column + at.shift, column))
    .filter(({ from: { column } }) => column >= first && column <= lengthOf(from));
}

/** Whether a row has something before its first step: an initial state, or `<sos>`. */
function hasColumnZero(graph: Graph, row: number): boolean {
  const { side, kind } = graph.rows[row]!;
  return (
    side === 'between' ||
    (side === 'target' && kind === 'token') ||
    graph.initial.some((one) => one.row === row)
  );
}
