import * as l10n from '@vscode/l10n';
import { decimal, rounded } from '../text/numbers';
import type { Claim, Diverged, Experiment, Operand, Quantity } from './experiment';
import type { Run } from './results';
import type { Interval } from './statistics';
import { deviation, having, measuredOf, summarise } from './summary';
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
export function conditionInWords(
  { condition, and }: Pick<Operand, 'condition' | 'and'>,
  { conditions }: Experiment,
): string {
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
  const quantity = quantityOf(experiment, id);
  const summary = summarise(having(runs, quantity), id);
  return summary ? written(summary.median, quantity) : '?';
}

/** With how many seeds one of the comparisons is so, and which seeds it lacks. */
export function seedsInWords({ expectation: { greater }, holds, of, lacking }: Weighed): string[] {
  return [
    ...(greater.deviation || of === 0 ? [] : [l10n.t('so with {0} of {1} seeds', holds, of)]),
    ...(lacking.length > 0 ? [l10n.t('without seed {0}, which diverged', lacking.join(', '))] : []),
  ];
}

/** What is to be read with a verdict: `Sorting: professor forcing: Updates in which the discriminator taught 11 %`. */
export const besideInWords = (
  { beside = [] }: Pick<Claim, 'beside'>,
  experiment: Experiment,
  runs: readonly Run[],
): string[] =>
  beside.map((one) => `${operandInWords(one, experiment)} ${measuredInWords(one, experiment, runs)}`);

/** What was measured says to one of the comparisons that a claim is taken apart into. */
export function weighedInWords(weighed: Weighed, experiment: Experiment): string[] {
  const { expectation, difference } = weighed;
  const quantity = quantityOf(experiment, expectation.greater.quantity);
  return [
    ...seedsInWords(weighed),
    ...(difference ? [l10n.t('difference {0}', differenceInWords(difference, quantity))] : []),
    outcomeInWords(weighed),
  ];
}

/** What a claim was measured to be. */
export const VERDICTS: Readonly<Record<Verdict, () => string>> = {
  agrees: () => l10n.t('as it says'),
  mixed: () => l10n.t('in part'),
  contradicts: () => l10n.t('the other way round'),
  open: () => l10n.t('open'),
};

/** The same as a sign, where there is no room for drawing one. */
export const VERDICT_SIGNS: Readonly<Record<Verdict, string>> = {
  agrees: '✓',
  mixed: '◐',
  contradicts: '⇄',
  open: '○',
};

/** `Comparisons: 2 as expected · 1 the other way round`: what a verdict comes from. */
export function countedInWords(weighed: readonly Weighed[]): string {
  const counts = OUTCOME_ORDER.flatMap((outcome) => {
    const count = weighed.filter((one) => one.outcome === outcome).length;
    return count > 0 ? [l10n.t('{1} {0}', OUTCOMES[outcome](), count)] : [];
  });
  return l10n.t('Comparisons: {0}', counts.join(' · '));
}

/** `diverged at update 37: the loss was not a finite number`. */
export function divergedInWords({ update, of }: Diverged): string {
  switch (of) {
    case 'loss':
      return l10n.t('diverged at update {0}: the loss was not a finite number', update);
    case 'gradient':
      return l10n.t('diverged at update {0}: the gradient was not a finite number', update);
    case 'weights':
      return l10n.t('diverged at update {0}: the weights were not finite numbers', update);
  }
}

/** Every training that diverged, with its condition and seed. */
export const divergencesInWords = (runs: readonly Run[], experiment: Experiment): string[] =>
  runs.flatMap(({ condition, seed, diverged }) =>
    diverged
      ? [
          l10n.t(
            '“{0}” with seed {1} {2}.',
            conditionInWords({ condition }, experiment),
            seed,
            divergedInWords(diverged),
          ),
        ]
      : [],
  );

/** What became of one of the comparisons that a claim is taken apart into. */
export const OUTCOMES: Readonly<Record<Outcome, () => string>> = {
  holds: () => l10n.t('as expected'),
  opposite: () => l10n.t('the other way round'),
  noise: () => l10n.t('within the noise'),
  few: () => l10n.t('too few seeds'),
};

const OUTCOME_ORDER: readonly Outcome[] = ['holds', 'opposite', 'noise', 'few'];

/** The same of one of them; of one side alone nothing can be said. */
export const outcomeInWords = ({ expectation, of, outcome }: Weighed): string =>
  of === 0 && !expectation.greater.deviation ? l10n.t('not measured') : OUTCOMES[outcome]();

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
