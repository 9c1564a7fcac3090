import './cell.css';
import * as l10n from '@vscode/l10n';
import { useMemo, useRef } from 'preact/hooks';
import { blockTitle } from '../../src/model/blockTitle';
import { elements } from '../../src/model/layout';
import { gridFor, rowsOf } from '../heat/grid';
import { useWidth } from '../heat/useWidth';
import type { Step } from '../hooks/useStep';
import { CellLegend } from './CellLegend';
import { CellStrip } from './CellStrip';
import { heightsFor } from './heights';
import { type Strip, stripsOf } from './strips';

/** The values that the time step shown reads and computes, as heat strips beside their symbols. */
export function CellView({ step }: { readonly step: Step }) {
  const { recording, position } = step;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const frame = recording.frames[position.frame]!;
  const pass = recording.program.passes[frame.pass]!;
  const { inputs, blocks } = useMemo(() => stripsOf(pass, recording.program), [pass, recording]);
  const all = [...inputs, ...blocks.flatMap((one) => one.strips)];
  const length = commonLength(all, recording.source.length);
  const grid = useMemo(() => gridFor(length, Math.max(width - LABEL, 64)), [length, width]);
  const rows = rowsOf(length, grid);
  const [read, computed] = useMemo(
    () => [heightsFor(rows, false), heightsFor(rows, pass.loop !== 'once')],
    [rows, pass],
  );
  const row = (strip: Strip) => (
    <CellStrip
      key={rowKey(strip)}
      strip={strip}
      step={step}
      pass={pass}
      frame={frame}
      grid={grid}
      heights={strip.statement === undefined ? read : computed}
    />
  );
  return (
    <div class="cell" ref={box}>
      <CellLegend recording={recording} />
      {inputs.length > 0 && (
        <section>
          <h3>{l10n.t('Read')}</h3>
          {inputs.map(row)}
        </section>
      )}
      {blocks.map(({ block, strips }) => (
        <section key={block.id}>
          <h3>{blockTitle(block, recording.program)}</h3>
          {strips.map(row)}
        </section>
      ))}
    </div>
  );
}

/** Width of the column of symbols, in CSS pixels (`cell.css`). */
const LABEL = 60;

const rowKey = ({ read }: Strip) => `${read.symbol.id} ${read.at?.kind === 'step' ? read.at.shift : ''}`;

/** The length that most vectors have, so that their units stand above one another. */
function commonLength(strips: readonly Strip[], sourceLength: number): number {
  const counts = new Map<number, number>();
  for (const { read } of strips) {
    if (read.symbol.over) continue;
    const length = elements(read.symbol, sourceLength);
    counts.set(length, (counts.get(length) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
}
