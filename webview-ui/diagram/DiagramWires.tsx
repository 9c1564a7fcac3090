import { useMemo } from 'preact/hooks';
import { useView } from '../hooks/useView';
import type { Layout, Wire } from './layout';
import { UNIT } from './measure';
import type { NodeProgress } from './nodeState';
import { WAYS } from './route';
import { wirePath } from './wirePath';

interface DiagramWiresProps {
  readonly layout: Layout;
  readonly progress: ReadonlyMap<string, NodeProgress>;
}

/** The lines from value to value. One is as far along as what it leads to, and lights up with its value or its weights. */
export function DiagramWires({ layout, progress }: DiagramWiresProps) {
  const lit = useView((view) => view.lit);
  const nodes = useMemo(() => new Map(layout.nodes.map((node) => [node.id, node])), [layout]);
  const shapes = useMemo(() => layout.wires.map((wire) => [wire, shapeOf(wire)] as const), [layout]);
  return (
    <svg
      class="diagram-wires"
      width={layout.width * UNIT}
      height={layout.height * UNIT}
      aria-hidden="true"
      focusable="false"
    >
      {shapes.map(([{ from, edge, branch, points }, { path, head }], k) => {
        const symbols = [nodes.get(from)?.read?.symbol.id, edge?.weight?.symbol.id];
        const state = progress.get(edge?.to ?? from)!;
        const kind = `${edge?.peephole ? 'peephole' : ''} ${edge ? '' : 'leaving'}`;
        return (
          <g
            key={k}
            class={`wire ${state} ${kind} ${lit !== undefined && symbols.includes(lit) ? 'lit' : ''}`}
          >
            <path class="wire-line" d={path} />
            <path class="wire-head" d={head} />
            {branch && (
              <circle class="wire-branch" cx={points[0]![0] * UNIT} cy={points[0]![1] * UNIT} r={2.2} />
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** Length of an arrow's head, in CSS pixels. */
const HEAD = 6;

/** A line up to its arrow's head, and the head. */
function shapeOf({ points }: Wire) {
  const [[x, y], before] = [points.at(-1)!, points.at(-2)!];
  const way = WAYS.findIndex(
    ([dx, dy]) => dx === Math.sign(x - before[0]) && dy === Math.sign(y - before[1]),
  );
  const [dx, dy] = WAYS[way]!;
  const [tipX, tipY] = [x * UNIT - dx, y * UNIT - dy];
  const [backX, backY] = [tipX - dx * HEAD, tipY - dy * HEAD];
  const head = `M${tipX} ${tipY}L${backX - dy * 3} ${backY + dx * 3}L${backX + dy * 3} ${backY - dx * 3}z`;
  const end = [(backX + dx) / UNIT, (backY + dy) / UNIT] as const;
  return { path: wirePath([...points.slice(0, -1), end]), head };
}
