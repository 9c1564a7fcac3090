import * as l10n from '@vscode/l10n';
import { cite } from '../documents/documents';
import { more, moreOf } from './expect';
import type { Condition, Experiment, WrittenConfig } from './experiment';
import { accuracy } from './measures/accuracy';
import { course } from './measures/course';
import { sourceLength } from './measures/sourceLength';
import { sourcePlace } from './measures/sourcePlace';

const LONG = 12;

/** Copying: every source token has to be kept, and each is as far from where it is wanted as every other. */
const BASE: WrittenConfig = {
  data: { task: 'copy', vocabulary: 20, length: { least: 2, most: 16 }, pairs: 8000 },
  optimiser: { method: 'adam', learningRate: 0.003 },
  clip: 5,
  evaluation: { interval: 100, pairs: 400, examples: 0 },
  updates: 1500,
};

type Architecture = NonNullable<NonNullable<WrittenConfig['model']>['architecture']>;

const condition = (id: string, title: () => string, architecture: Architecture, hidden = 64): Condition => ({
  id,
  title,
  config: {
    ...BASE,
    model: { architecture: { encoderCell: 'lstm', ...architecture }, sizes: { embedding: 32, hidden } },
  },
});

const without = (hidden: number) =>
  condition(
    `none-${hidden}`,
    () => l10n.t('Without attention, hidden {0}', hidden),
    { score: 'none' },
    hidden,
  );

/** What is written first is then the end of the source: does the place count, or the order of writing? */
const reversed: Condition = {
  ...without(64),
  id: 'none-64-reversed',
  title: () => l10n.t('Without attention, hidden {0}, reversing', 64),
  config: { ...without(64).config, data: { ...BASE.data, task: 'reverse' } as WrittenConfig['data'] },
};

/** The decoder has the context vector alone, at every step. */
const context = (summary: 'last' | 'mean') => ({ summary, contextInto: 'cell', bridge: 'none' }) as const;

export const bottleneck: Experiment = {
  name: 'bottleneck',
  revision: 1,
  title: () => l10n.t('What one vector can hold'),
  setting: () =>
    l10n.t(
      'LSTMs learn to copy two to sixteen symbols, and one to write them backwards: with one vector between encoder and decoder, of several sizes and kinds, and with attention.',
    ),
  conditions: [
    without(32),
    without(64),
    without(128),
    reversed,
    condition('last', () => l10n.t('Last state, at every step'), context('last')),
    condition('mean', () => l10n.t('Mean of the states, at every step'), context('mean')),
    condition('dot', () => l10n.t('Attention: dot'), { score: 'dot' }),
    condition('luong-general', () => l10n.t('Attention: Luong, general'), { score: 'luong-general' }),
    condition('bahdanau', () => l10n.t('Attention: Bahdanau'), { score: 'bahdanau' }),
    condition('bahdanau-32', () => l10n.t('Attention: Bahdanau, hidden 32'), { score: 'bahdanau' }, 32),
  ],
  instruments: [
    accuracy,
    sourceLength({ short: 5, long: LONG }),
    sourcePlace(LONG),
    course({ start: 0.2, goal: 0.9 }),
  ],
  claims: [
    {
      citation: cite('attention', 'bottleneck'),
      says: () => l10n.t('A context vector of one size holds the less of a source the longer it is.'),
      expects: [
        moreOf('none-32', 'shortAccuracy', 'longAccuracy'),
        moreOf('none-64', 'shortAccuracy', 'longAccuracy'),
        moreOf('none-128', 'shortAccuracy', 'longAccuracy'),
      ],
    },
    {
      citation: cite('overview', 'whyAttention'),
      says: () => l10n.t('Of a long source, what stands at the front is lost.'),
      expects: ['none-32', 'none-64', 'none-64-reversed'].map((one) =>
        moreOf(one, 'lastToken', 'firstToken'),
      ),
    },
    {
      citation: cite('overview', 'whyAttention'),
      says: () => l10n.t('Attention removes the bottleneck: every state can be looked up.'),
      expects: ['dot', 'luong-general', 'bahdanau'].map((score) => more('longAccuracy', score, 'none-64')),
    },
    {
      citation: cite('attention', 'allStates'),
      says: () => l10n.t('With all states handed over, nothing in the middle of a long source is lost.'),
      expects: [more('middleToken', 'bahdanau', 'none-64'), more('middleToken', 'bahdanau-32', 'none-32')],
    },
    {
      citation: cite('peephole', 'context'),
      says: () => l10n.t('As a context vector, the last state gives more weight to the end of the source.'),
      expects: [moreOf('last', 'lastToken', 'firstToken')],
    },
    {
      citation: cite('peephole', 'context'),
      says: () => l10n.t('A function of all states has all parts of the source in balance.'),
      expects: [more('imbalance', 'last', 'mean')],
    },
  ],
};
