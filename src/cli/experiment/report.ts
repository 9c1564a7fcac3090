import * as l10n from '@vscode/l10n';
import { citedTitle, heading } from '../../documents/documents';
import {
  type Bound,
  type Claim,
  type Experiment,
  isBound,
  type Operand,
  type Quantity,
} from '../../experiments/experiment';
import type { Results, Run } from '../../experiments/results';
import { having, medianSeries, seedsOf, summarise } from '../../experiments/summary';
import { type Weighed, weigh } from '../../experiments/verdict';
import {
  besideInWords,
  countedInWords,
  divergencesInWords,
  measuredInWords,
  operandInWords,
  quantitiesOf,
  VERDICT_SIGNS,
  VERDICTS,
  weighedInWords,
  written,
} from '../../experiments/words';
import { decimal } from '../../text/numbers';
import { table } from './table';

/** Places of a series that a table has room for. */
const MOST_COLUMNS = 12;

/**
 * The results of an experiment as a text: what was measured under each condition, and what that says to the documents.
 * @param quick whether they are of trainings too short to tell anything, which is said
 */
export function reportOf(experiment: Experiment, results: Results, quick: boolean): string {
  const { runs, conditions } = results;
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const known = experiment.conditions.filter(({ id }) => conditions.some((one) => one.id === id));
  const named = known.map(({ id, title }) => ({
    title: title(),
    runs: runs.filter(({ condition }) => condition === id),
  }));
  const short = quick
    ? [l10n.t('A few updates of each training: to see that everything works. The numbers tell nothing.')]
    : [];
  return [
    experiment.title(),
    experiment.setting(),
    ...short,
    l10n.t(
      'Seeds {0}. {1} trainings, {2} s of computing in all. Medians over the seeds, in brackets the least and the greatest.',
      seedsOf(runs).join(', '),
      runs.length,
      decimal(seconds, 0),
    ),
    ...divergencesInWords(runs, experiment),
    ...quantitiesOf(experiment).flatMap((quantity) => section(quantity, named)),
    [l10n.t('What the documents say, and what was measured'), ...short].join('\n'),
    ...experiment.claims.map((claim) => claimed(claim, experiment, results)),
  ].join('\n\n');
}

interface Named {
  readonly title: string;
  readonly runs: readonly Run[];
}

function section(quantity: Quantity, named: readonly Named[]): string[] {
  const rows = quantity.over ? seriesRows(quantity, named) : numberRows(quantity, named);
  return rows.length > 0 ? [`${quantity.title()}\n${table(rows)}`] : [];
}

const numberRows = (quantity: Quantity, named: readonly Named[]): string[][] =>
  named.flatMap(({ title, runs }) => {
    const summary = summarise(having(runs, quantity), quantity.id);
    if (!summary) return [];
    const [median, least, greatest] = [summary.median, summary.least, summary.greatest].map((one) =>
      written(one, quantity),
    ) as [string, string, string];
    return [[title, median, `[${least}, ${greatest}]`]];
  });

function seriesRows(quantity: Quantity, named: readonly Named[]): string[][] {
  const all = named.flatMap(({ title, runs }) => {
    const series = medianSeries(runs, quantity.id);
    return series ? [{ title, series }] : [];
  });
  if (all.length === 0) return [];
  const places = [...new Set(all.flatMap(({ series }) => series.x))].sort((a, b) => a - b);
  const every = Math.ceil(places.length / MOST_COLUMNS);
  const shown = places.filter((_, k) => (k + 1) % every === 0);
  const value = ({ x, y }: { x: number[]; y: number[] }, place: number) =>
    x.includes(place) ? written(y[x.indexOf(place)]!, quantity) : '';
  return [
    [quantity.over!(), ...shown.map(String)],
    ...all.map(({ title, series }) => [title, ...shown.map((place) => value(series, place))]),
  ];
}

function claimed(claim: Claim, experiment: Experiment, results: Results): string {
  const { runs } = results;
  const { verdict, weighed } = weigh(claim, experiment, results);
  return [
    `${VERDICT_SIGNS[verdict]} ${VERDICTS[verdict]()}: ${claim.says()} (${citedTitle(claim.citation)}, ${heading(claim.citation)})`,
    `  ${countedInWords(weighed)}`,
    ...besideInWords(claim, experiment, runs).map((one) => `  ${one}`),
    ...weighed.map((one) => `  ${inWords(one, experiment, runs)}`),
  ].join('\n');
}

function inWords(weighed: Weighed, experiment: Experiment, runs: readonly Run[]): string {
  const { greater, than } = weighed.expectation;
  const side = (one: Operand | Bound) => {
    const [title, value] = [operandInWords(one, experiment), measuredInWords(one, experiment, runs)];
    return !isBound(one) && one.deviation
      ? l10n.t('{0}, relative standard deviation over the seeds {1}', title, value)
      : `${title} ${value}`;
  };
  const expected = l10n.t('expected: {0} > {1}', side(greater), side(than));
  return [expected, ...weighedInWords(weighed, experiment)].join(' · ');
}
