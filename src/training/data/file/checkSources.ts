import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../../errors';
import { count } from '../../../text/numbers';

/**
 * @param file what it is called in messages
 * @param keyOf tells sources from each other
 * @param form how a line is written
 * @param notes what else there is to say of the file
 * @throws ReaderError where there are not two pairs with different sources: one to learn from, one to be judged by
 */
export function checkSources<P>(
  file: string,
  pairs: readonly P[],
  keyOf: (pair: P) => string,
  form: string,
  notes: readonly string[],
): void {
  const first = pairs[0] && keyOf(pairs[0]);
  if (!pairs.every((pair) => keyOf(pair) === first)) return;
  const problem =
    pairs.length < 2
      ? l10n.t('"{0}" has no two pairs to learn from. {1}', file, form)
      : l10n.t(
          'All {1} pairs of "{0}" have the same source. A model is judged by sources that it has not learned from: add pairs with another source.',
          file,
          count(pairs.length),
        );
  throw new ReaderError([problem, ...notes].join('\n'));
}
