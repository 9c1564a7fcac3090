import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { Read } from '../../src/equation/expression';
import { notationListing } from '../../src/equation/listing';
import type { Letter } from '../../src/equation/symbol';
import { symbolNotation } from '../../src/equation/symbolNotation';
import type { Program } from '../../src/model/program';
import type { Recording } from '../../src/model/recording';
import { Legend } from '../heat/Legend';
import type { Scale } from '../heat/scale';
import { scaleOf } from '../heat/scales';
import { SymbolName } from '../text/SymbolName';
import { stripsOf } from './strips';

interface Scaled {
  readonly scale: Scale;
  readonly letters: Map<string, Read>;
}

/** One legend for each scale, with the letters that are shown on it: those of the whole run, so that none moves. */
export function CellLegend({ recording }: { readonly recording: Recording }) {
  const reads = useMemo(() => lettersOf(recording.program), [recording]);
  const scales = useMemo(() => scalesOf(reads, recording), [reads, recording, recording.frames.length]);
  return (
    <div class="cell-legends">
      {scales.map(({ scale, letters }) => (
        <Legend key={JSON.stringify(scale)} scale={scale}>
          {[...letters].map(([letter, read]) => (
            <SymbolName key={letter} of={read} />
          ))}
        </Legend>
      ))}
      <span class="cell-change">{l10n.t('thin band: change since the step before')}</span>
    </div>
  );
}

function scalesOf(reads: readonly Read[], recording: Recording): Scaled[] {
  const scales = new Map<string, Scaled>();
  for (const read of reads) {
    const scale = scaleOf(read.symbol, recording);
    const key = JSON.stringify(scale);
    const entry = scales.get(key) ?? { scale, letters: new Map<string, Read>() };
    entry.letters.set(notationListing(symbolNotation(read.symbol, read.at)), read);
    scales.set(key, entry);
  }
  return [...scales.values()];
}

/** What the passes compute, without the arrows of directions and the numbers of layers: all of them share a scale. */
function lettersOf(program: Program): Read[] {
  return program.passes
    .flatMap((pass) => stripsOf(pass, program).blocks)
    .flatMap(({ strips }) => strips.map(({ read }) => read))
    .filter(({ at }) => at?.kind !== 'fixed')
    .map((read) => ({ ...read, symbol: { ...read.symbol, letter: plain(read.symbol.letter) } }));
}

function plain({ accent, superscript, ...letter }: Letter): Letter {
  const name = superscript?.replace(/\(\d+\)$/, '');
  return { ...letter, ...(accent === 'tilde' ? { accent } : {}), ...(name ? { superscript: name } : {}) };
}
