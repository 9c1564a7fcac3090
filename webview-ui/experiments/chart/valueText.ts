import * as l10n from '@vscode/l10n';
import type { Summary } from '../../../src/experiments/summary';
import { written } from '../../../src/experiments/words';
import type { ShownQuantity } from '../../../src/lab/experiments/protocol';
import { decimal, rounded } from '../../../src/text/numbers';

/** A value with its unit; a dash where there is none: only of updates null is something, never. */
export const valueText = (value: number | null | undefined, quantity: Pick<ShownQuantity, 'unit'>): string =>
  value === undefined || (value === null && quantity.unit !== 'updates') ? '—' : written(value, quantity);

/** The least and the greatest of several seeds: `[38.9 %, 42.0 %]`. */
export const rangeText = ({ least, greatest }: Summary, quantity: Pick<ShownQuantity, 'unit'>): string =>
  `[${written(least, quantity)}, ${written(greatest, quantity)}]`;

/** How much more one is than another, with its sign; a dash where one of them is not there. */
export function differenceText(
  one: number | null | undefined,
  other: number | null | undefined,
  { unit }: Pick<ShownQuantity, 'unit'>,
): string {
  if (typeof one !== 'number' || typeof other !== 'number') return '—';
  const difference = one - other;
  const sign = difference > 0 ? '+' : '';
  switch (unit) {
    case 'share':
    case 'points':
      return l10n.t('{0} points', sign + decimal(100 * difference, 1));
    case 'updates':
      return sign + decimal(difference, 0);
    default:
      return sign + rounded(difference);
  }
}
