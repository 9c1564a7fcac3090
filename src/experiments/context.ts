import * as l10n from '@vscode/l10n';
import { cite } from '../documents/documents';
import { type Architecture, configured, contextAlone } from './configured';
import { absolute, more } from './expect';
import type { Condition, Experiment } from './experiment';
import { accuracy } from './measures/accuracy';
import { course } from './measures/course';
import { sourceLength } from './measures/sourceLength';
import { sourcePlace } from './measures/sourcePlace';
import { BALANCED, balanced, copying, favoured, orders, reversed } from './orders';

const LONG = 8;

const COPY = {
  task: 'copy',
  vocabulary: 20,
  length: { least: 2, most: 10 },
  pairs: 9000,
  development: 0.2,
} as const;
const REVERSE = { ...COPY, task: 'reverse' } as const;

const condition = (id: string, title: () => string, architecture: Architecture): Condition => ({
  id,
  title,
  task: copying,
  config: configured({
    data: COPY,
    architecture: { encoderCell: 'gru', ...architecture },
    sizes: { embedding: 32, hidden: 64 },
    updates: 2000,
  }),
});

const [last, mean, attention] = [
  condition('fed', () => l10n.t('Last state, at every step'), contextAlone('last')),
  condition('mean', () => l10n.t('Mean of the states, at every step'), contextAlone('mean')),
  condition('attention', () => l10n.t('Attention (Bahdanau), at every step'), {
    score: 'bahdanau',
    bridge: 'none',
  }),
] as const;

export const context: Experiment = {
  name: 'context',
  revision: 3,
  title: () => l10n.t('How the decoder is told of the source'),
  setting: () =>
    l10n.t(
      'GRUs learn to copy two to ten symbols, some to write them backwards. The context vector is the first state of the decoder, an input at every step, or both; it is the last state of the encoder, the mean of all, or attention’s.',
    ),
  conditions: [
    condition('initial', () => l10n.t('Last state, as the first state'), {}),
    last,
    reversed(last, REVERSE),
    condition('both', () => l10n.t('Last state, both'), {
      summary: 'last',
      contextInto: 'cell',
      bridge: 'identity',
    }),
    ...[mean, attention].flatMap((one) => [one, reversed(one, REVERSE)]),
  ],
  instruments: [
    accuracy,
    sourceLength({ short: 4, long: LONG }),
    sourcePlace(LONG),
    course({ of: 'tokens', start: 0.2, goal: 0.7 }),
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
      note: () =>
        l10n.t(
          'Weighed is what was fed at every step: of that alone both orders of writing were learned, and in one what is written first is found again most often, wherever it stands.',
        ),
      expects: [
        ...favoured(last.id, 'lastToken', ['firstToken', 'middleToken']),
        ...[mean, attention].map(({ id }) => more('lean', orders(last.id), orders(id), BALANCED)),
      ],
    },
    {
      citation: cite('peephole', 'context'),
      says: () => l10n.t('A function of all states has all parts of the source in balance.'),
      expects: [mean, attention].flatMap(({ id }) => balanced(id)),
      beside: [absolute('lean', orders(last.id))],
    },
  ],
};
