import * as l10n from '@vscode/l10n';
import { decimal, rounded } from '../text/numbers';
import type { Experiment, Operand, Quantity } from './experiment';
import type { Run } from './results';
import { deviation, summarise } from './summary';
import type { Verdict, Weighed } from './verdict';

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
  mixed: () => l10n.t('not measured clearly either way'),
  open: () => l10n.t('not measured'),
};

/** What was measured of it: the median over the seeds, or their standard deviation; `?` where there is none. */
export function measuredInWords(
  { condition, quantity: id, deviation: scattered }: Operand,
  experiment: Experiment,
  all: readonly Run[],
): string {
  const runs = all.filter((run) => run.condition === condition);
  if (scattered) {
    const value = deviation(runs, id);
    return value === undefined ? '?' : rounded(value);
  }
  const summary = summarise(runs, id);
  return summary ? written(summary.median, quantityOf(experiment, id)) : '?';
}

/** What was measured says to one of the comparisons that a claim is taken apart into. */
export function weighedInWords({ expectation, holds, of }: Weighed): string[] {
  if (of === 0) return [l10n.t('not measured')];
  return expectation.greater.deviation ? [] : [l10n.t('so with {0} of {1} seeds', holds, of)];
}
