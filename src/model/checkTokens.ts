import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { Program } from './program';

/** @throws ReaderError where a source or a given target cannot be run: nothing to read, or an id that has no embedding. */
export function checkTokens({ spec, decoding }: Program, source: readonly number[]): void {
  if (source.length === 0) throw new ReaderError(l10n.t('The source is empty. Give it one token at least.'));
  const wrong = (ids: readonly number[], vocabulary: number) =>
    ids.findIndex((id) => !Number.isInteger(id) || id < 0 || id >= vocabulary);
  const inSource = wrong(source, spec.source.vocabulary);
  if (inSource >= 0) {
    throw new ReaderError(
      l10n.t(
        'Token {0} of the source is {1}; this model knows the ids 0 to {2}.',
        inSource + 1,
        String(source[inSource]),
        spec.source.vocabulary - 1,
      ),
    );
  }
  if (decoding.strategy !== 'target') return;
  const inTarget = wrong(decoding.ids, spec.target.vocabulary);
  if (inTarget >= 0) {
    throw new ReaderError(
      l10n.t(
        'Token {0} of the target is {1}; this model knows the ids 0 to {2}.',
        inTarget + 1,
        String(decoding.ids[inTarget]),
        spec.target.vocabulary - 1,
      ),
    );
  }
}
