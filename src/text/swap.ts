import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { ModelSpec } from '../model/spec';
import { encodeSource } from './source';
import type { SourceReader, Token } from './token';

/** A what-if of the source: another text in the place of one of its tokens. */
export interface Swap {
  /** t, from 1, in the source as the swaps before this one left it. */
  readonly step: number;
  readonly text: string;
}

/**
 * A source with other tokens in the places of some; a text that is cut into several takes as many time steps.
 * @throws ReaderError where there is no such time step, or the model cannot take the text or the whole (`encodeSource`)
 */
export function swapped(
  tokens: readonly Token[],
  swaps: readonly Swap[],
  spec: ModelSpec['source'],
  reader: SourceReader,
): Token[] {
  const all = [...tokens];
  for (const { step, text } of swaps) {
    if (step < 1 || step > all.length) {
      throw new ReaderError(
        l10n.t('The source has the time steps 1 to {0}, but no {1} to swap.', all.length, step),
      );
    }
    const others = encodeSource(text, spec, reader).map((token) => ({ ...token, swapped: true as const }));
    all.splice(step - 1, 1, ...others);
  }
  if (all.length > spec.maxLength) {
    throw new ReaderError(
      l10n.t(
        'With what was swapped in, the source has {0} time steps; the model takes up to {1}. Swap in something shorter.',
        all.length,
        spec.maxLength,
      ),
    );
  }
  return all;
}
