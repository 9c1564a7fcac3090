import * as l10n from '@vscode/l10n';
import { cite } from '../documents/documents';
import { type Architecture, configured, contextAlone } from './configured';
import { absolute, more, moreOf, moreThan } from './expect';
import type { Condition, Experiment } from './experiment';
import { accuracy } from './measures/accuracy';
import { course } from './measures/course';
import { sourceLength } from './measures/sourceLength';
import { sourcePlace } from './measures/sourcePlace';
import { BALANCED, balanced, copying, favoured, orders, reversed } from './orders';

const LONG = 12;
/** From this share of its tokens on nothing is taken for lost. */
const KEPT = 0.95;

/** Copying: every source token has to be kept, and each is as far from where it is wanted as every other. */
const COPY = {
  task: 'copy',
  vocabulary: 20,
  length: { least: 2, most: 16 },
  pairs: 9000,
  development: 0.2,
} as const;
/** What is written first is then the end of the source: does the place count, or the order of writing? */
const REVERSE = { ...COPY, task: 'reverse' } as const;

const HIDDEN = [16, 32, 64] as const;
const SCORES = {
  dot: () => l10n.t('dot'),
  'luong-general': () => l10n.t('Luong, general'),
  bahdanau: () => l10n.t('Bahdanau'),
} as const;
const scores = Object.keys(SCORES) as (keyof typeof SCORES)[];

const LARGEST = 64;

const condition = (
  family: string,
  title: () => string,
  architecture: Architecture,
  hidden?: number,
): Condition => ({
  id: hidden === undefined ? family : `${family}-${hidden}`,
  title,
  task: copying,
  family,
  ...(hidden === undefined || hidden === LARGEST ? {} : { later: true }),
  config: configured({
    data: COPY,
    architecture: { encoderCell: 'lstm', ...architecture },
    sizes: { embedding: 32, hidden: hidden ?? LARGEST },
    updates: 2000,
  }),
});

const without = HIDDEN.map((hidden) =>
  condition('none', () => l10n.t('Without attention, hidden {0}', hidden), { score: 'none' }, hidden),
);

const attending = scores.flatMap((score) =>
  HIDDEN.map((hidden) =>
    condition(score, () => l10n.t('Attention ({0}), hidden {1}', SCORES[score](), hidden), { score }, hidden),
  ),
);

const alone = [
  condition('last', () => l10n.t('Last state, at every step'), contextAlone('last')),
  condition('mean', () => l10n.t('Mean of the states, at every step'), contextAlone('mean')),
];

/** One of the largest for each score. */
const large = attending.filter(({ later }) => !later);

/** Those of which the ends of the source are compared. */
const bothWays = [...without, ...alone, ...large];

/** Both orders of one together, where both were measured. */
const measured = ({ id }: Condition) => (bothWays.some((one) => one.id === id) ? orders(id) : id);

export const bottleneck: Experiment = {
  name: 'bottleneck',
  revision: 3,
  title: () => l10n.t('What one vector can hold'),
  setting: () =>
    l10n.t(
      'LSTMs learn to copy two to sixteen symbols, and some to write them backwards: with one vector between encoder and decoder, of several sizes and kinds, and with attention.',
    ),
  conditions: [...without, ...alone, ...attending].flatMap((one) =>
    bothWays.includes(one) ? [one, reversed(one, REVERSE)] : [one],
  ),
  instruments: [
    accuracy,
    sourceLength({ short: 5, long: LONG }),
    sourcePlace(LONG),
    course({ of: 'tokens', start: 0.2, goal: 0.9 }),
  ],
  claims: [
    {
      citation: cite('attention', 'bottleneck'),
      says: () => l10n.t('A context vector of one size holds the less of a source the longer it is.'),
      expects: [...without, ...alone].map(({ id }) => moreOf(orders(id), 'shortAccuracy', 'longAccuracy')),
    },
    {
      citation: cite('overview', 'whyAttention'),
      says: () => l10n.t('Of a long source, what stands at the front is lost.'),
      expects: without.flatMap(({ id }) =>
        ['lastToken', 'middleToken'].map((place) => moreOf(orders(id), place, 'firstToken', BALANCED)),
      ),
    },
    {
      citation: cite('overview', 'whyAttention'),
      says: () => l10n.t('Attention removes the bottleneck: every state can be looked up.'),
      note: () =>
        l10n.t(
          'Removed is what leaves nearly all tokens of a long source right. Of 64 units both orders of writing are weighed, of fewer copying alone, as they learned nothing else.',
        ),
      expects: attending.map((one) => moreThan(KEPT, 'longAccuracy', measured(one))),
      beside: without.map(({ id }) => ({ condition: id, quantity: 'longAccuracy' })),
    },
    {
      citation: cite('attention', 'allStates'),
      says: () => l10n.t('With all states handed over, nothing in the middle of a long source is lost.'),
      note: () =>
        l10n.t(
          'Of 64 units both orders of writing are weighed, of fewer copying alone, as they learned nothing else.',
        ),
      expects: attending.map((one) => moreThan(KEPT, 'middleToken', measured(one))),
    },
    {
      citation: cite('peephole', 'context'),
      says: () => l10n.t('As a context vector, the last state gives more weight to the end of the source.'),
      expects: [
        ...[...without.map(({ id }) => id), 'last'].flatMap((one) =>
          favoured(one, 'lastToken', ['firstToken', 'middleToken']),
        ),
        ...['mean', ...large.map(({ id }) => id)].map((other) =>
          more('lean', orders('last'), orders(other), BALANCED),
        ),
      ],
    },
    {
      citation: cite('peephole', 'context'),
      says: () => l10n.t('A function of all states has all parts of the source in balance.'),
      note: () =>
        l10n.t(
          'Of attention only that of 64 units is weighed, which loses hardly anything at all: with fewer units copying alone was learned, and in one order of writing what is written first is found again most often, wherever it stands.',
        ),
      expects: ['mean', ...large.map(({ id }) => id)].flatMap(balanced),
      beside: [absolute('lean', orders('last'))],
    },
  ],
};
