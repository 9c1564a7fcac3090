import * as l10n from '@vscode/l10n';
import { cite } from '../documents/documents';
import { type Architecture, configured, contextAlone } from './configured';
import { absolute, lessThan, more, moreOf } from './expect';
import type { Condition, Experiment } from './experiment';
import { accuracy } from './measures/accuracy';
import { course } from './measures/course';
import { sourceLength } from './measures/sourceLength';
import { sourcePlace } from './measures/sourcePlace';

const LONG = 8;
/** Up to this difference between the shares of two places, they are taken for balanced. */
const BALANCED = 0.05;

const condition = (
  id: string,
  title: () => string,
  architecture: Architecture,
  task: 'copy' | 'reverse' = 'copy',
): Condition => ({
  id,
  title,
  config: configured({
    data: { task, vocabulary: 20, length: { least: 2, most: 10 }, pairs: 9000, development: 0.2 },
    architecture: { encoderCell: 'gru', ...architecture },
    sizes: { embedding: 32, hidden: 64 },
    updates: 2000,
  }),
});

/** Both orders of writing together: what is written first has to be kept least long, wherever it stands. */
const [last, mean] = [
  ['fed', 'fed-reversed'],
  ['mean', 'mean-reversed'],
] as const;

export const context: Experiment = {
  name: 'context',
  revision: 3,
  title: () => l10n.t('How the decoder is told of the source'),
  setting: () =>
    l10n.t(
      'GRUs without attention learn to copy two to ten symbols, some to write them backwards. The context vector is the first state of the decoder, an input at every step, or both; it is the last state of the encoder, or the mean of all.',
    ),
  conditions: [
    condition('initial', () => l10n.t('Last state, as the first state'), {}),
    condition('fed', () => l10n.t('Last state, at every step'), contextAlone('last')),
    condition('both', () => l10n.t('Last state, both'), {
      summary: 'last',
      contextInto: 'cell',
      bridge: 'identity',
    }),
    condition('mean', () => l10n.t('Mean of the states, at every step'), contextAlone('mean')),
    condition(
      'fed-reversed',
      () => l10n.t('Last state, at every step, reversing'),
      contextAlone('last'),
      'reverse',
    ),
    condition(
      'mean-reversed',
      () => l10n.t('Mean of the states, at every step, reversing'),
      contextAlone('mean'),
      'reverse',
    ),
  ],
  instruments: [
    accuracy,
    sourceLength({ short: 4, long: LONG }),
    sourcePlace(LONG),
    course({ of: 'tokens', start: 0.2, goal: 0.7, loss: 5 }),
  ],
  claims: [
    {
      citation: cite('peephole', 'abstractDecoder'),
      says: () =>
        l10n.t(
          'Every output reads the context vector, c in g(y, s, c). One would then expect that it is better fed at every step than told once.',
        ),
      expects: [more('freeAccuracy', 'fed', 'initial'), more('freeAccuracy', 'both', 'initial')],
    },
    {
      citation: cite('peephole', 'context'),
      says: () => l10n.t('As a context vector, the last state gives more weight to the end of the source.'),
      expects: [moreOf(last, 'lastToken', 'firstToken'), more('lean', last, mean)],
    },
    {
      citation: cite('peephole', 'context'),
      says: () => l10n.t('A function of all states has all parts of the source in balance.'),
      expects: [lessThan(BALANCED, absolute('lean', mean))],
      beside: [absolute('lean', last)],
    },
  ],
};
