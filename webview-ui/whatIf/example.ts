import * as l10n from '@vscode/l10n';
import { greatest } from '../../src/equation/greatest';
import type { Statement } from '../../src/model/statement';
import { tokenText } from '../../src/text/shown';

/** What a new value can look like, for those who have not written one yet. */
export function exampleOf(
  { defines: { symbol } }: Statement,
  values: Float32Array,
  vocabulary: readonly string[],
): string {
  if (symbol.role === 'token') {
    const piece = vocabulary[values[0]!] ?? '<unk>';
    return l10n.t('a token: "{0}"', tokenText(piece));
  }
  return greatest(values, 1).length > 0 && values.length > 1
    ? l10n.t('0, or 0.5 * {0}', symbol.key)
    : l10n.t('a number: 0.5 * {0}', symbol.key);
}
