import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Read } from '../../src/equation/expression';
import { notationListing } from '../../src/equation/listing';
import { symbolNotation } from '../../src/equation/notation';
import type { Program } from '../../src/model/program';
import type { Recording } from '../../src/model/recording';
import { Legend } from '../heat/Legend';
import type { Scale } from '../heat/scale';
import { scaleOf } from '../heat/scales';
import { SymbolName } from '../text/SymbolName';
import { stripsOf } from './strips';

/** One legend for each scale, with the letters that are shown on it: those of the whole run, so that none moves. */
export function CellLegend({ recording }: { recording: Recording }) {
  const reads = useMemo(() => lettersOf(recording.program), [recording]);
  const scales = new Map<string, { scale: Scale; letters: Map<string, Read> }>();
  for (const read of reads) {
    const scale = scaleOf(read.symbol, recording);
    const key = JSON.stringify(scale);
    const entry = scales.get(key) ?? { scale, letters: new Map<string, Read>() };
    entry.letters.set(notationListing(symbolNotation(read.symbol, read.at)), read);
    scales.set(key, entry);
  }
  return (
    <div class="cell-legends">
      {[...scales].map(([key, { scale, letters }]) => (
        <Legend key={key} scale={scale}>
          {[...letters].map(([letter, read]) => (
            <SymbolName key={letter} of={read} />
          ))}
        </Legend>
      ))}
      <span class="cell-change">{l10n.t('thin band: change since the step before')}</span>
    </div>
  );
}

/** What the passes compute, without the arrows of directions, which share a scale. */
function lettersOf(program: Program): Read[] {
  return program.passes
    .flatMap((pass) => stripsOf(pass, program).blocks)
    .flatMap(({ strips }) => strips.map(({ read }) => read))
    .filter(({ at }) => at?.kind !== 'fixed')
    .map((read) => {
      const { accent, ...letter } = read.symbol.letter;
      return accent === 'tilde' || accent === undefined
        ? read
        : { ...read, symbol: { ...read.symbol, letter } };
    });
}
