import './diagram.css';
import * as l10n from '@vscode/l10n';
import { useMemo, useRef } from 'preact/hooks';
import { useWidth } from '../heat/useWidth';
import type { Step } from '../hooks/useStep';
import { useActions } from '../hooks/useView';
import { DiagramLegend } from './DiagramLegend';
import { DiagramNode, DiagramOperation } from './DiagramNode';
import { DiagramWires } from './DiagramWires';
import { diagramAt, diagramsOf } from './diagrams';
import { layoutOf } from './layout';
import { UNIT } from './measure';
import { progressOf, valuesOf } from './nodeState';
import { useCurrentNodeInView } from './useCurrentNodeInView';
import { useDiagramFocus } from './useDiagramFocus';

/** Not smaller than this share of its size: what has no room then scrolls. */
const SMALLEST = 0.8;

/** How much smaller a picture is drawn to fit into the room. */
const scaleFor = (width: number, room: number) =>
  room === 0 ? 1 : Math.min(1, Math.max(SMALLEST, room / width));

/** The data flow of the part of the model at the cursor: its equations as a picture. */
export function CellDiagram({ step }: { readonly step: Step }) {
  const { recording, position } = step;
  const { program } = recording;
  const actions = useActions();
  const region = useRef<HTMLDivElement>(null);
  const room = useWidth(region);
  const diagram = diagramAt(program, recording.frames[position.frame]!.pass, position.statement);
  const layout = layoutOf(diagram, program);
  const width = layout.width * UNIT;
  const scale = scaleFor(width, room);
  // As high as the highest of the model, so that nothing below moves from one part to the next.
  const height = useMemo(() => {
    const layouts = diagramsOf(program).map((one) => layoutOf(one, program));
    return Math.max(...layouts.map((one) => one.height * UNIT * scaleFor(one.width * UNIT, room)));
  }, [program, room]);
  const progress = useMemo(
    () => new Map(layout.nodes.map((node) => [node.id, progressOf(node, recording, position)])),
    [layout, recording, position.frame, position.statement],
  );
  const focus = useDiagramFocus(layout, step);
  useCurrentNodeInView(region, `${diagram.id} ${position.statement}`, room);
  const named = layout.nodes.filter(({ kind }) => kind !== 'operation');
  return (
    <div class="diagram" data-testid="diagram" data-diagram={diagram.id}>
      <h3>{diagram.title}</h3>
      <div
        ref={region}
        class="diagram-scroller"
        style={{ minHeight: `${height}px` }}
        data-own-keys="ArrowLeft ArrowRight ArrowUp ArrowDown Space"
        {...focus.handlers}
        onPointerLeave={() => actions.light(undefined)}
      >
        <div
          class="diagram-picture"
          style={{
            width: `${width}px`,
            height: `${layout.height * UNIT}px`,
            transform: scale === 1 ? '' : `scale(${scale})`,
            marginRight: `${width * (scale - 1)}px`,
            marginBottom: `${layout.height * UNIT * (scale - 1)}px`,
          }}
        >
          <DiagramWires layout={layout} progress={progress} />
          {layout.nodes.map(
            (node) =>
              node.kind === 'operation' && (
                <DiagramOperation key={node.id} node={node} progress={progress.get(node.id)!} />
              ),
          )}
          <ul aria-label={l10n.t('Data flow of {0}', diagram.title)}>
            {named.map((node) => (
              <li key={node.id}>
                <DiagramNode
                  node={node}
                  step={step}
                  progress={progress.get(node.id)!}
                  values={valuesOf(node, recording, position)}
                  tabbable={focus.isTabbable(node)}
                />
              </li>
            ))}
          </ul>
        </div>
      </div>
      <DiagramLegend layout={layout} program={program} />
    </div>
  );
}
