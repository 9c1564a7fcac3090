import * as l10n from '@vscode/l10n';
import { decimal, rounded } from '../text/numbers';
import {
  type Bound,
  type Claim,
  type Diverged,
  type Experiment,
  isBound,
  measuredSide,
  type Operand,
  type Quantity,
} from './experiment';
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
      return `${decimal(100 * value, 1)}\u00A0%`;
    case 'points':
      return l10n.t('{0} pp', decimal(100 * value, 1));
    case 'updates':
      return decimal(value, 0);
    default:
      return rounded(value);
  }
}

/** Under which condition, or conditions. */
function conditionInWords(
  { condition, and }: Pick<Operand, 'condition' | 'and'>,
  { conditions }: Experiment,
): string {
  const called = (id: string) => conditions.find((one) => one.id === id)!;
  const one = called(condition);
  if (and === undefined) return one.title();
  const { title, task, kind = title } = one;
  const other = called(and);
  return task && other.task && kind() === other.kind?.()
    ? l10n.t('{0}: mean of “{1}” and “{2}”', kind(), task(), other.task())
    : l10n.t('mean of “{0}” and “{1}”', title(), other.title());
}

/** The same of a side of a comparison, which may be fixed. */
export const sideInWords = (side: Operand | Bound, experiment: Experiment): string =>
  isBound(side) ? l10n.t('a fixed bound') : conditionInWords(side, experiment);

/** What is measured of it: `Sequences right`. */
export function measureInWords({ quantity, less, absolute }: Operand, experiment: Experiment): string {
  const of = (id: string) => quantityOf(experiment, id).title();
  const title = less === undefined ? of(quantity) : l10n.t('{0} − {1}', of(quantity), of(less));
  return absolute ? l10n.t('{0}, in absolute value', title) : title;
}

/** Of what, under which condition: `Free running: Sequences right`. */
export const operandInWords = (side: Operand | Bound, experiment: Experiment): string =>
  isBound(side)
    ? sideInWords(side, experiment)
    : `${conditionInWords(side, experiment)}: ${measureInWords(side, experiment)}`;

/**
 * What was measured of it: the median over the seeds, or their relative standard deviation; `?` where there is none. Of
 * a bound, what it is.
 */
export function measuredInWords(side: Operand | Bound, experiment: Experiment, all: readonly Run[]): string {
  const { quantity: id } = side;
  const quantity = quantityOf(experiment, id);
  const { unit } = side.less === undefined ? quantity : ({ unit: 'points' } as const);
  if (isBound(side)) return written(side.bound, { unit });
  const runs = measuredOf(side, all);
  if (side.deviation) {
    const value = deviation(runs, id);
    return value === undefined ? '?' : written(value, { unit: 'share' });
  }
  const summary = summarise(having(runs, quantity), id);
  return summary ? written(summary.median, { unit }) : '?';
}

/** With how many seeds one of the comparisons is so, and which seeds it lacks. */
export function seedsInWords({ expectation, holds, of, worse, lacking }: Weighed): string[] {
  return [
    ...(measuredSide(expectation).deviation || of === 0
      ? []
      : [l10n.t('so with {0} of {1} seeds', holds, of)]),
    ...(worse.length > 0 ? [l10n.t('seed {0} diverged, and counts as the worse', worse.join(', '))] : []),
    ...(lacking.length > 0 ? [l10n.t('without seed {0}, which diverged', lacking.join(', '))] : []),
  ];
}

/**
 * What is to be read with a verdict: what is weighed, up to where both sides are taken for balanced, and numbers,
 * `Sorting: professor forcing: Updates in which the discriminator taught: 11 %`.
 */
export function besideInWords(
  { beside = [], note, expects }: Pick<Claim, 'beside' | 'note' | 'expects'>,
  experiment: Experiment,
  runs: readonly Run[],
): string[] {
  const bounds = [...new Set(expects.flatMap(({ by }) => by ?? []))];
  return [
    ...(note ? [note()] : []),
    ...bounds.map((by) =>
      l10n.t('Less than {0} percentage points are taken for balance.', decimal(100 * by, 0)),
    ),
    ...beside.map((one) => {
      const measured = `${operandInWords(one, experiment)}: ${measuredInWords(one, experiment, runs)}`;
      const reached = reachedInWords(one, experiment, runs);
      return reached ? `${measured} (${reached})` : measured;
    }),
  ];
}

/** Of updates: with how many seeds something was reached at all. */
function reachedInWords(one: Operand, experiment: Experiment, all: readonly Run[]): string | undefined {
  const quantity = quantityOf(experiment, one.quantity);
  if (quantity.unit !== 'updates') return undefined;
  const runs = having(measuredOf(one, all), quantity);
  const reached = runs.filter(({ numbers }) => numbers[one.quantity] !== null).length;
  return l10n.t('reached with {0} of {1} seeds', reached, runs.length);
}

/** What was measured says to one of the comparisons that a claim is taken apart into. */
export function weighedInWords(weighed: Weighed, experiment: Experiment): string[] {
  const { expectation, difference } = weighed;
  const quantity = quantityOf(experiment, expectation.greater.quantity);
  return [
    ...seedsInWords(weighed),
    ...(difference
      ? [l10n.t('difference {0}', differenceInWords(difference, quantity, expectation.by))]
      : []),
    outcomeInWords(weighed),
  ];
}

/** What a claim was measured to be. */
export const VERDICTS: Readonly<Record<Verdict, () => string>> = {
  agrees: () => l10n.t('as it says'),
  mixed: () => l10n.t('in part'),
  divided: () => l10n.t('both ways'),
  contradicts: () => l10n.t('the other way round'),
  open: () => l10n.t('open'),
};

/** The same as a sign, where there is no room for drawing one. */
export const VERDICT_SIGNS: Readonly<Record<Verdict, string>> = {
  agrees: '✓',
  mixed: '◐',
  divided: '±',
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
  balanced: () => l10n.t('in balance'),
  noise: () => l10n.t('within the noise'),
  few: () => l10n.t('too few seeds'),
};

const OUTCOME_ORDER: readonly Outcome[] = ['holds', 'opposite', 'balanced', 'noise', 'few'];

/** The same of one of them; of one side alone nothing can be said. */
export const outcomeInWords = ({ expectation, of, outcome }: Weighed): string =>
  of === 0 && !measuredSide(expectation).deviation ? l10n.t('not measured') : OUTCOMES[outcome]();

/**
 * `+2.1 [1.0, 3.2] percentage points`, `+300 [150, 450] updates`, nats without a unit: the mean, and where it lies; with
 * as many digits as its ends need to be told from 0, or from what is still balance.
 */
export function differenceInWords(
  { mean, least, greatest }: Interval,
  { unit }: Pick<Quantity, 'unit'>,
  by = 0,
): string {
  const format = (one: number, digits: number) => {
    if (unit === 'share' || unit === 'points') return decimal(100 * one, 1 + digits);
    return unit === 'updates' ? decimal(one, digits) : rounded(one);
  };
  const told = [0, 1, 2].find((digits) => {
    const bounds = [by, -by].map((one) => format(one, digits));
    return [least, greatest].every((one) => !bounds.includes(format(one, digits)));
  });
  const [a, b, c] = [mean, least, greatest].map((one) => format(one, told ?? 0)) as [string, string, string];
  const signed = mean > 0 ? `+${a}` : a;
  switch (unit) {
    case 'share':
    case 'points':
      return l10n.t('{0} [{1}, {2}] percentage points', signed, b, c);
    case 'updates':
      return l10n.t('{0} [{1}, {2}] updates', signed, b, c);
    default:
      return `${signed} [${b}, ${c}]`;
  }
}
