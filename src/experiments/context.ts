import * as l10n from '@vscode/l10n';
import { cite } from '../documents/documents';
import { more, moreOf } from './expect';
import type { Condition, Experiment, WrittenConfig } from './experiment';
import { accuracy } from './measures/accuracy';
import { course } from './measures/course';
import { sourceLength } from './measures/sourceLength';
import { sourcePlace } from './measures/sourcePlace';

const LONG = 8;

type Architecture = NonNullable<NonNullable<WrittenConfig['model']>['architecture']>;

const condition = (id: string, title: () => string, architecture: Architecture): Condition => ({
  id,
  title,
  config: {
    data: { task: 'copy', vocabulary: 20, length: { least: 2, most: 10 }, pairs: 8000 },
    model: { architecture: { encoderCell: 'gru', ...architecture }, sizes: { embedding: 32, hidden: 64 } },
    optimiser: { method: 'adam', learningRate: 0.003 },
    clip: 5,
    evaluation: { interval: 100, pairs: 400, examples: 0 },
    updates: 1500,
  },
});

export const context: Experiment = {
  name: 'context',
  revision: 1,
  title: () => l10n.t('How the decoder is told of the source'),
  setting: () =>
    l10n.t(
      'GRUs without attention learn to copy two to ten symbols. The context vector is the first state of the decoder, an input at every step, or both; it is the last state of the encoder, or the mean of all.',
    ),
  conditions: [
    condition('initial', () => l10n.t('Last state, as the first state'), {}),
    condition('fed', () => l10n.t('Last state, at every step'), {
      summary: 'last',
      contextInto: 'cell',
      bridge: 'none',
    }),
    condition('both', () => l10n.t('Last state, both'), {
      summary: 'last',
      contextInto: 'cell',
      bridge: 'identity',
    }),
    condition('mean', () => l10n.t('Mean of the states, at every step'), {
      summary: 'mean',
      contextInto: 'cell',
      bridge: 'none',
    }),
  ],
  instruments: [
    accuracy,
    sourceLength({ short: 4, long: LONG }),
    sourcePlace(LONG),
    course({ start: 0.2, goal: 0.9 }),
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
      expects: [moreOf('fed', 'lastToken', 'firstToken')],
    },
    {
      citation: cite('peephole', 'context'),
      says: () => l10n.t('A function of all states has all parts of the source in balance.'),
      expects: [more('imbalance', 'fed', 'mean')],
    },
  ],
};
