import { useMemo } from 'preact/hooks';
import type { Range } from '../hooks/useInSight';
import { type Geometry, isInSight, type Segment, segmentsOf } from './geometry';
import type { Graph, Link } from './graph';
import type { NodeContent } from './nodes';
import { pathOf } from './paths';

interface Properties {
  readonly graph: Graph;
  readonly geometry: Geometry;
  readonly sourceLength: number;
  readonly targetLength: number;
  /** Of the columns in sight, and of the column 0. */
  readonly nodes: readonly NodeContent[];
  readonly inSight: Range;
  /** The row whose lines to all steps are drawn by their weights instead. */
  readonly weighed: number | undefined;
}

/** What each node reads of the others. A line is as far along as the node at its end. */
export function NetworkLinks(props: Properties) {
  const { graph, geometry, sourceLength, targetLength, nodes, inSight, weighed } = props;
  const { width } = geometry;
  const columns = useMemo(() => {
    const lines = new Map<number, Line[]>();
    for (const link of graph.links) {
      for (const segment of segmentsOf(graph, link, sourceLength, targetLength)) {
        if (!isInSight(segment, inSight)) continue;
        const { column } = segment.to;
        lines.set(column, [...(lines.get(column) ?? []), lineOf(graph, geometry, segment)]);
      }
    }
    return lines;
  }, [graph, sourceLength, targetLength, width, inSight.from, inSight.to]);
  const progress = useMemo(
    () => new Map(nodes.map((node) => [`${node.row}:${node.column}`, node.progress])),
    [nodes],
  );
  return (
    <g class="links">
      {[...columns].map(([column, lines]) => {
        const drawn = lines.map(({ to, every }) =>
          every !== undefined && every === weighed ? '' : (progress.get(`${to.row}:${column}`) ?? 'future'),
        );
        return <LinkColumn key={column} lines={lines} progress={drawn.join(' ')} />;
      })}
    </g>
  );
}

interface Line {
  readonly to: Segment['to'];
  readonly path: string;
  readonly kind: string;
  /** The row that all source states lead to over such lines. */
  readonly every: number | undefined;
}

const lineOf = (graph: Graph, geometry: Geometry, segment: Segment): Line => ({
  to: segment.to,
  path: pathOf(graph, geometry, segment),
  kind: kindOf(segment.link),
  every: 'every' in segment.link.at ? segment.link.to : undefined,
});

interface ColumnProperties {
  readonly lines: readonly Line[];
  /** Of each line, with a space between them: nothing where it is not drawn. */
  readonly progress: string;
}

/** The lines that end in one column. Most columns stay as they are from step to step, and are not compared then. */
function LinkColumn({ lines, progress }: ColumnProperties) {
  return useMemo(() => {
    const each = progress.split(' ');
    return (
      <g>
        {lines.map(
          ({ path, kind }, k) =>
            each[k] && (
              <path
                key={path}
                class={`link ${each[k]} ${kind}`}
                d={path}
                marker-end={`url(#arrow-${each[k]})`}
              />
            ),
        )}
      </g>
    );
  }, [lines, progress]);
}

/** Dashed: from another time, or over the bridge. Thin: one of many. */
function kindOf({ from, to, at }: Link): string {
  if ('step' in at || (from !== to && 'shift' in at && at.shift !== 0)) return 'long';
  if ('every' in at) return 'every';
  return 'always' in at ? 'context' : '';
}
