import { useMemo } from 'preact/hooks';
import { type Geometry, pathOf, segmentsOf } from './geometry';
import type { Graph } from './graph';
import type { NodeContent } from './nodes';
import type { Progress } from './progress';

interface Properties {
  readonly graph: Graph;
  readonly geometry: Geometry;
  readonly sourceLength: number;
  readonly targetLength: number;
  readonly nodes: readonly NodeContent[];
}

/** What each node reads of the others. A line is as far along as the node at its end. */
export function NetworkLinks({ graph, geometry, sourceLength, targetLength, nodes }: Properties) {
  const { width } = geometry;
  const lines = useMemo(
    () =>
      graph.links.flatMap((link) =>
        segmentsOf(graph, link, sourceLength, targetLength).map((segment) => ({
          key: `${segment.to.row}:${segment.to.column}`,
          path: pathOf(graph, geometry, segment),
          long: 'step' in link.at || (link.from !== link.to && 'shift' in link.at && link.at.shift !== 0),
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
      {lines.map(({ key, path, long }) => (
        <LinkLine key={path} path={path} long={long} progress={progress.get(key) ?? 'future'} />
      ))}
    </g>
  );
}

interface LineProperties {
  readonly path: string;
  readonly long: boolean;
  readonly progress: Progress;
}

function LinkLine({ path, long, progress }: LineProperties) {
  return useMemo(
    () => (
      <path
        class={`link ${progress}${long ? ' long' : ''}`}
        d={path}
        marker-end={`url(#arrow-${progress})`}
      />
    ),
    [path, long, progress],
  );
}
