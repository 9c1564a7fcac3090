import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Read } from '../../src/equation/expression';
import { equationListing } from '../../src/equation/listing';
import { symbolName } from '../../src/model/symbolNames';
import { usePalette } from '../heat/usePalette';
import type { Step } from '../hooks/useStep';
import { useView } from '../hooks/useView';
import { SymbolName } from '../text/SymbolName';
import { symbolText } from '../text/symbols';
import { type Glance, glanceOf } from './glance';
import { signWidth, UNIT } from './measure';
import type { NodeProgress } from './nodeState';
import type { Placed } from './place';

interface DiagramNodeProps {
  readonly node: Placed;
  readonly step: Step;
  readonly progress: NodeProgress;
  /** What it holds now, where it is computed. */
  readonly values: Float32Array | undefined;
  /** Part of the tab order: one node of the picture is. */
  readonly tabbable: boolean;
}

/** A value as a box: what computes it, its symbol, and what it comes to. */
export function DiagramNode({ node, step, progress, values, tabbable }: DiagramNodeProps) {
  const { id, kind, operator } = node;
  const read = node.read!;
  const palette = usePalette();
  const lit = useView((view) => view.lit === read.symbol.id);
  const glance = useMemo(
    () => values && glanceOf(read, values, step, palette),
    [read, values, palette, step.recording, step.recording.frames.length],
  );
  const label = labelOf(node, step, glance);
  return (
    <button
      type="button"
      class={`diagram-node ${kind} ${progress} ${lit ? 'lit' : ''}`}
      style={boxOf(node)}
      tabIndex={tabbable ? 0 : -1}
      aria-current={progress === 'current' ? 'step' : undefined}
      title={label}
      data-node={id}
      data-sym={read.symbol.key}
      data-id={read.symbol.id}
      data-progress={progress}
    >
      <span class="for-screen-readers">{label}</span>
      {operator !== undefined && (
        <span class="diagram-sign" aria-hidden="true" style={{ width: `${signWidth(operator) * UNIT}px` }}>
          <Sign of={operator} />
        </span>
      )}
      <span class="diagram-value" aria-hidden="true">
        <SymbolName of={read} />
        {glance && !glance.strip ? (
          <span class="diagram-text">{glance.text}</span>
        ) : (
          <span class="diagram-strip" style={{ backgroundImage: glance?.strip ?? '' }} />
        )}
      </span>
    </button>
  );
}

/** An operation inside of an equation: its sign alone. Its statement's box says the rest. */
export function DiagramOperation({ node, progress }: Pick<DiagramNodeProps, 'node' | 'progress'>) {
  return (
    <span class={`diagram-operation ${progress}`} style={boxOf(node)} data-node={node.id} aria-hidden="true">
      <Sign of={node.operator!} />
    </span>
  );
}

/** What is done: `σ`, `⊙`, or the weights that multiply. */
function Sign({ of }: { readonly of: string | Read }) {
  return typeof of === 'string' ? <span>{of}</span> : <SymbolName of={of} />;
}

const boxOf = ({ x, y, w, h }: Placed) => ({
  left: `${x * UNIT}px`,
  top: `${y * UNIT}px`,
  width: `${w * UNIT}px`,
  height: `${h * UNIT}px`,
});

/** "forget gate, f_t = σ(…), mean size 0.43". */
function labelOf({ read, statement }: Placed, { recording, position }: Step, glance: Glance | undefined) {
  const pass = recording.program.passes[recording.frames[position.frame]!.pass]!;
  const stated = statement === undefined ? undefined : pass.statements[statement]!;
  const said = stated ? equationListing(stated.defines, stated.expression) : symbolText(read!);
  return [symbolName(read!.symbol), said, glance?.text ?? l10n.t('not computed yet')].join(', ');
}
