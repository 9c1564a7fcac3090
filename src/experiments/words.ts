import * as l10n from '@vscode/l10n';
import { decimal, rounded } from '../text/numbers';
import type { Experiment, Operand, Quantity } from './experiment';
import type { Interval } from './statistics';
import type { Outcome, Verdict } from './verdict';

/** All that is measured in an experiment, in order. */
export const quantitiesOf = ({ instruments }: Pick<Experiment, 'instruments'>): Quantity[] =>
  instruments.flatMap((one) => one.quantities);

/** One of them by its id. */
export const quantityOf = (experiment: Pick<Experiment, 'instruments'>, id: string): Quantity =>
  quantitiesOf(experiment).find((one) => one.id === id)!;

/** What was measured, with its unit; null was not reached. */
export function written(value: number | null, { unit }: Pick<Quantity, 'unit'>): string {
  if (value === null) return l10n.t('never');
  switch (unit) {
    case 'share':
      return `${decimal(100 * value, 1)} %`;
    case 'updates':
      return decimal(value, 0);
    default:
      return rounded(value);
  }
}

/** Of what, under which condition: `Free running: Sequences right`. */
export function operandInWords({ condition, quantity }: Operand, experiment: Experiment): string {
  const title = experiment.conditions.find((one) => one.id === condition)!.title();
  return `${title}: ${quantityOf(experiment, quantity).title()}`;
}

export const VERDICTS: Readonly<Record<Verdict, () => string>> = {
  agrees: () => l10n.t('measured as it says'),
  contradicts: () => l10n.t('measured to be the other way round'),
  mixed: () => l10n.t('measured in part as it says'),
  open: () => l10n.t('open: within the noise, or too few seeds'),
};

/** What became of one of the comparisons that a claim is taken apart into. */
export const OUTCOMES: Readonly<Record<Outcome, () => string>> = {
  holds: () => l10n.t('so it is'),
  opposite: () => l10n.t('the other way round'),
  noise: () => l10n.t('within the noise'),
  few: () => l10n.t('too few seeds'),
};

/** `+2.1 [1.0, 3.2] percentage points`, and nats without a unit: the mean, and where it lies. */
export function differenceInWords(
  { mean, least, greatest }: Interval,
  { unit }: Pick<Quantity, 'unit'>,
): string {
  const [points, format] =
    unit === 'share' ? [100, (one: number) => decimal(one, 1)] : [1, (one: number) => rounded(one)];
  const [a, b, c] = [mean, least, greatest].map((one) => format(points * one)) as [string, string, string];
  const signed = mean > 0 ? `+${a}` : a;
  return unit === 'share'
    ? l10n.t('{0} [{1}, {2}] percentage points', signed, b, c)
    : `${signed} [${b}, ${c}]`;
}
