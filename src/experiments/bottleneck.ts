import * as l10n from '@vscode/l10n';
import { cite } from '../documents/documents';
import type { WrittenConfig } from '../training/config';
import { type Architecture, configured, contextAlone } from './configured';
import { absolute, lessThan, more, moreOf, moreThan } from './expect';
import type { Condition, Experiment } from './experiment';
import { accuracy } from './measures/accuracy';
import { course } from './measures/course';
import { sourceLength } from './measures/sourceLength';
import { sourcePlace } from './measures/sourcePlace';

const LONG = 12;
/** From this share of its tokens on nothing is taken for lost … */
const KEPT = 0.95;
/** … and up to this difference between the shares of two places, they are taken for balanced. */
const BALANCED = 0.05;

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

interface Trained {
  readonly architecture: Architecture;
  readonly hidden?: number;
  readonly data?: WrittenConfig['data'];
}

const condition = (
  id: string,
  title: () => string,
  { architecture, hidden = 64, data = COPY }: Trained,
): Condition => ({
  id,
  title,
  config: configured({
    data,
    architecture: { encoderCell: 'lstm', ...architecture },
    sizes: { embedding: 32, hidden },
    updates: 2000,
  }),
});

const without = HIDDEN.map((hidden) =>
  condition(`none-${hidden}`, () => l10n.t('Without attention, hidden {0}', hidden), {
    architecture: { score: 'none' },
    hidden,
  }),
);

const attending = scores.flatMap((score) =>
  HIDDEN.map((hidden) =>
    condition(`${score}-${hidden}`, () => l10n.t('Attention ({0}), hidden {1}', SCORES[score](), hidden), {
      architecture: { score },
      hidden,
    }),
  ),
);

/** Both orders of writing together. */
const orders = (id: string) => [id, `${id}-reversed`] as const;

export const bottleneck: Experiment = {
  name: 'bottleneck',
  revision: 3,
  title: () => l10n.t('What one vector can hold'),
  setting: () =>
    l10n.t(
      'LSTMs learn to copy two to sixteen symbols, and some to write them backwards: with one vector between encoder and decoder, of several sizes and kinds, and with attention.',
    ),
  conditions: [
    ...without,
    condition('none-64-reversed', () => l10n.t('Without attention, hidden {0}, reversing', 64), {
      architecture: { score: 'none' },
      data: REVERSE,
    }),
    condition('last', () => l10n.t('Last state, at every step'), { architecture: contextAlone('last') }),
    condition('last-reversed', () => l10n.t('Last state, at every step, reversing'), {
      architecture: contextAlone('last'),
      data: REVERSE,
    }),
    condition('mean', () => l10n.t('Mean of the states, at every step'), {
      architecture: contextAlone('mean'),
    }),
    condition('mean-reversed', () => l10n.t('Mean of the states, at every step, reversing'), {
      architecture: contextAlone('mean'),
      data: REVERSE,
    }),
    ...attending,
  ],
  instruments: [
    accuracy,
    sourceLength({ short: 5, long: LONG }),
    sourcePlace(LONG),
    course({ of: 'tokens', start: 0.2, goal: 0.9, loss: 5 }),
  ],
  claims: [
    {
      citation: cite('attention', 'bottleneck'),
      says: () => l10n.t('A context vector of one size holds the less of a source the longer it is.'),
      expects: without.map(({ id }) => moreOf(id, 'shortAccuracy', 'longAccuracy')),
    },
    {
      citation: cite('overview', 'whyAttention'),
      says: () => l10n.t('Of a long source, what stands at the front is lost.'),
      expects: [moreOf(orders('none-64'), 'lastToken', 'firstToken')],
    },
    {
      citation: cite('overview', 'whyAttention'),
      says: () => l10n.t('Attention removes the bottleneck: every state can be looked up.'),
      expects: scores.flatMap((score) =>
        HIDDEN.map((hidden) => more('longAccuracy', `${score}-${hidden}`, `none-${hidden}`)),
      ),
    },
    {
      citation: cite('attention', 'allStates'),
      says: () => l10n.t('With all states handed over, nothing in the middle of a long source is lost.'),
      expects: attending.map(({ id }) => moreThan(KEPT, 'middleToken', id)),
    },
    {
      citation: cite('peephole', 'context'),
      says: () => l10n.t('As a context vector, the last state gives more weight to the end of the source.'),
      expects: [
        ...['none-64', 'last'].map((one) => moreOf(orders(one), 'lastToken', 'firstToken')),
        more('lean', orders('last'), orders('mean')),
      ],
    },
    {
      citation: cite('peephole', 'context'),
      says: () => l10n.t('A function of all states has all parts of the source in balance.'),
      expects: [orders('mean'), ...scores.map((score) => `${score}-64`)].map((one) =>
        lessThan(BALANCED, absolute('lean', one)),
      ),
      beside: [absolute('lean', orders('last'))],
    },
  ],
};
