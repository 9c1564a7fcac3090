import * as l10n from '@vscode/l10n';
import type { Read } from '../equation/expression';

/**
 * The shape of what an occurrence reads: "vector of 256 numbers", "matrix, 512 × 256", "6 × vector of 512 numbers".
 * @param sourceLength T where no run has given it a number
 */
export function shapeInWords({ symbol, at }: Read, sourceLength?: number): string {
  const length = sourceLength ?? 'T';
  const sizes = symbol.shape.map((size) => ('size' in size ? size.size : length));
  if (sizes.length === 2) return l10n.t('matrix, {0} × {1}', sizes[0]!, sizes[1]!);
  if (sizes.length === 0) return symbol.role === 'token' ? l10n.t('token') : l10n.t('one number');
  const vector = sizes[0] === 1 ? l10n.t('vector of one number') : l10n.t('vector of {0} numbers', sizes[0]!);
  return at?.kind === 'each' ? l10n.t('{0} × {1}', length, vector) : vector;
}
