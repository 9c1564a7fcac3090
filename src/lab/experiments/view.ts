import * as l10n from '@vscode/l10n';
import { configOf } from '../../experiments/configOf';
import {
  type Bound,
  type Claim,
  type Condition,
  type Experiment,
  isBound,
  measuredSide,
  type Operand,
  type Quantity,
} from '../../experiments/experiment';
import type { Results } from '../../experiments/results';
import { seedsOf } from '../../experiments/summary';
import { type Verdict, weigh } from '../../experiments/verdict';
import {
  besideInWords,
  countedInWords,
  differenceInWords,
  divergencesInWords,
  measuredInWords,
  measureInWords,
  outcomeInWords,
  quantitiesOf,
  quantityOf,
  seedsInWords,
  sideInWords,
  VERDICTS,
} from '../../experiments/words';
import { configurationLines } from '../words/configuration';
import type {
  Listed,
  ResultSet,
  SetKind,
  ShownClaim,
  ShownCondition,
  ShownExperiment,
  ShownOperand,
  ShownVerdict,
} from './protocol';

/** Results, and where they are from. */
export interface Given {
  readonly id: string;
  readonly kind: SetKind;
  readonly title: string;
  readonly results: Results;
}

export const listed = ({ name, title }: Experiment): Listed => ({ name, title: title() });

/** An experiment with its results, in the reader's words. */
export function shownExperiment(
  experiment: Experiment,
  given: readonly Given[],
): Omit<ShownExperiment, 'seeds' | 'aside'> {
  const { setting, conditions, claims } = experiment;
  const shipped = given.find(({ kind }) => kind === 'shipped')?.results.runs ?? [];
  const seeds = seedsOf(shipped).length;
  return {
    ...listed(experiment),
    setting: setting(),
    conditions: conditions.map(shownCondition),
    quantities: quantitiesOf(experiment).map(shownQuantity),
    claims: claims.map((claim) => shownClaim(claim, experiment)),
    sets: given.map((one) => resultSet(one, experiment)),
    ...(seeds > 0 ? { secondsASeed: shipped.reduce((sum, run) => sum + run.seconds, 0) / seeds } : {}),
  };
}

function shownCondition(one: Condition): ShownCondition {
  const { id, title, task, kind = title, family = kind(), later = false } = one;
  return {
    id,
    title: title(),
    task: task?.() ?? '',
    kind: kind(),
    family,
    later,
    // Each seed in turn.
    configuration: configurationLines(configOf(one, false)).filter(({ name }) => name !== l10n.t('Seed')),
  };
}

const shownQuantity = ({ id, unit, title, over }: Quantity) => ({
  id,
  unit,
  title: title(),
  ...(over ? { over: over() } : {}),
});

function shownClaim({ citation, says, expects }: Claim, experiment: Experiment): ShownClaim {
  const operand = (one: Operand | Bound, other: Operand | Bound): ShownOperand => ({
    condition: sideInWords(one, experiment),
    of: isBound(one) ? [] : [one.condition, ...(one.and === undefined ? [] : [one.and])],
    ...(isBound(one) || one.less === undefined ? {} : { less: one.less }),
    quantity: {
      id: one.quantity,
      title: measureInWords(measuredSide({ greater: one, than: other }), experiment),
    },
  });
  return {
    citation,
    says: says(),
    expects: expects.map(({ greater, than }) => ({
      greater: operand(greater, than),
      than: operand(than, greater),
      deviation: measuredSide({ greater, than }).deviation === true,
    })),
  };
}

function resultSet({ id, kind, title, results }: Given, experiment: Experiment): ResultSet {
  const { runs, madeBy } = results;
  const note = noteOf(kind, results, experiment);
  const verdicts = experiment.claims.map((claim) => shownVerdict(claim, experiment, results));
  return {
    id,
    kind,
    title,
    ...(note ? { note } : {}),
    madeBy,
    runs,
    diverged: divergencesInWords(runs, experiment),
    verdicts,
    tally: tallyOf(verdicts),
  };
}

const tallyOf = (verdicts: readonly ShownVerdict[]): ResultSet['tally'] =>
  (Object.keys(VERDICTS) as Verdict[]).map((verdict) => {
    const count = verdicts.filter((one) => one.verdict === verdict).length;
    return { verdict, text: l10n.t('{1} {0}', VERDICTS[verdict](), count) };
  });

function shownVerdict(claim: Claim, experiment: Experiment, results: Results): ShownVerdict {
  const { runs } = results;
  const { verdict, weighed } = weigh(claim, experiment, results);
  return {
    verdict,
    text: VERDICTS[verdict](),
    counted: countedInWords(weighed),
    beside: besideInWords(claim, experiment, runs),
    measured: weighed.map((one) => {
      const { expectation, difference, outcome } = one;
      const quantity = quantityOf(experiment, expectation.greater.quantity);
      return {
        greater: measuredInWords(expectation.greater, experiment, runs),
        than: measuredInWords(expectation.than, experiment, runs),
        ...(difference ? { difference: differenceInWords(difference, quantity, expectation.by) } : {}),
        outcome,
        text: outcomeInWords(one),
        seeds: seedsInWords(one).join(', '),
      };
    }),
  };
}

function noteOf(kind: SetKind, { conditions }: Results, experiment: Experiment): string | undefined {
  if (kind === 'trial')
    return l10n.t('A few updates of each training: to see that everything works. The numbers tell nothing.');
  const now = new Map(experiment.conditions.map((one) => [one.id, JSON.stringify(configOf(one, false))]));
  const same = conditions.every(({ id, config }) => JSON.stringify(config) === now.get(id));
  return same
    ? undefined
    : l10n.t('Trained in other configurations than those shown here: compare with care.');
}
