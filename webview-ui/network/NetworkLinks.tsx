import { useMemo } from 'preact/hooks';
import { type Geometry, segmentsOf } from './geometry';
import type { Graph, Link } from './graph';
import type { NodeContent } from './nodes';
import { pathOf } from './paths';
import type { Progress } from './progress';

interface Properties {
  readonly graph: Graph;
  readonly geometry: Geometry;
  readonly sourceLength: number;
  readonly targetLength: number;
  readonly nodes: readonly NodeContent[];
  /** The row whose lines to all steps are drawn by their weights instead. */
  readonly weighed: number | undefined;
}

/** What each node reads of the others. A line is as far along as the node at its end. */
export function NetworkLinks({ graph, geometry, sourceLength, targetLength, nodes, weighed }: Properties) {
  const { width } = geometry;
  const lines = useMemo(
    () =>
      graph.links.flatMap((link) =>
        segmentsOf(graph, link, sourceLength, targetLength).map((segment) => ({
          every: 'every' in link.at ? link.to : undefined,
          key: `${segment.to.row}:${segment.to.column}`,
          path: pathOf(graph, geometry, segment),
          kind: kindOf(link),
        })),
      ),
    [graph, sourceLength, targetLength, width],
  );
  const progress = useMemo(
    () => new Map(nodes.map((node) => [`${node.row}:${node.column}`, node.progress])),
    [nodes],
  );
  return (
    <g class="links">
      {lines.map(
        ({ key, path, kind, every }) =>
          (every === undefined || every !== weighed) && (
            <LinkLine key={path} path={path} kind={kind} progress={progress.get(key) ?? 'future'} />
          ),
      )}
    </g>
  );
}

/** Dashed: from another time, or over the bridge. Thin: one of many. */
function kindOf({ from, to, at }: Link): string {
  if ('step' in at || (from !== to && 'shift' in at && at.shift !== 0)) return 'long';
  if ('every' in at) return 'every';
  return 'always' in at ? 'context' : '';
}

interface LineProperties {
  readonly path: string;
  readonly kind: string;
  readonly progress: Progress;
}

function LinkLine({ path, kind, progress }: LineProperties) {
  return useMemo(
    () => <path class={`link ${progress} ${kind}`} d={path} marker-end={`url(#arrow-${progress})`} />,
    [path, kind, progress],
  );
}
