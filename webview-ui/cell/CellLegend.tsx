import * as l10n from '@vscode/l10n';
import type { Read } from '../../src/equation/expression';
import type { Recording } from '../../src/model/recording';
import { Legend } from '../heat/Legend';
import type { Scale } from '../heat/scale';
import { scaleOf } from '../heat/scales';
import { SymbolName } from '../text/SymbolName';
import type { Strip } from './strips';

/** One legend for each scale, with the symbols that are shown on it. */
export function CellLegend({ strips, recording }: { strips: readonly Strip[]; recording: Recording }) {
  const scales = new Map<string, { scale: Scale; reads: Map<string, Read> }>();
  for (const { read } of strips) {
    const scale = scaleOf(read.symbol, recording);
    const key = JSON.stringify(scale);
    const entry = scales.get(key) ?? { scale, reads: new Map<string, Read>() };
    entry.reads.set(read.symbol.id, read);
    scales.set(key, entry);
  }
  return (
    <div class="cell-legends">
      {[...scales].map(([key, { scale, reads }]) => (
        <Legend key={key} scale={scale}>
          {[...reads].map(([id, read]) => (
            <SymbolName key={id} of={read} />
          ))}
        </Legend>
      ))}
      <span class="cell-change">{l10n.t('thin band: change since the step before')}</span>
    </div>
  );
}
