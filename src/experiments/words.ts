import * as l10n from '@vscode/l10n';
import { decimal, rounded } from '../text/numbers';
import type { Experiment, Operand, Quantity } from './experiment';
import type { Run } from './results';
import type { Interval } from './statistics';
import { deviation, measuredOf, summarise } from './summary';
import type { Outcome, Verdict, Weighed } from './verdict';

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

/** Under which condition, or conditions. */
export function conditionInWords({ condition, and }: Operand, { conditions }: Experiment): string {
  const title = (id: string) => conditions.find((one) => one.id === id)!.title();
  return and === undefined
    ? title(condition)
    : l10n.t('mean of “{0}” and “{1}”', title(condition), title(and));
}

/** Of what, under which condition: `Free running: Sequences right`. */
export const operandInWords = (operand: Operand, experiment: Experiment): string =>
  `${conditionInWords(operand, experiment)}: ${quantityOf(experiment, operand.quantity).title()}`;

/** What was measured of it: the median over the seeds, or their standard deviation; `?` where there is none. */
export function measuredInWords(operand: Operand, experiment: Experiment, all: readonly Run[]): string {
  const { quantity: id, deviation: scattered } = operand;
  const runs = measuredOf(operand, all);
  if (scattered) {
    const value = deviation(runs, id);
    return value === undefined ? '?' : rounded(value);
  }
  const summary = summarise(runs, id);
  return summary ? written(summary.median, quantityOf(experiment, id)) : '?';
}

/** What was measured says to one of the comparisons that a claim is taken apart into. */
export function weighedInWords(
  { expectation: { greater }, holds, of, outcome, difference }: Weighed,
  experiment: Experiment,
): string[] {
  const quantity = quantityOf(experiment, greater.quantity);
  if (of === 0 && !greater.deviation) return [l10n.t('not measured')];
  return [
    ...(greater.deviation ? [] : [l10n.t('so with {0} of {1} seeds', holds, of)]),
    ...(difference ? [l10n.t('difference {0}', differenceInWords(difference, quantity))] : []),
    OUTCOMES[outcome](),
  ];
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
