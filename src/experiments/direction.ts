import * as l10n from '@vscode/l10n';
import { cite } from '../documents/documents';
import { configured } from './configured';
import { more } from './expect';
import type { Condition, Experiment } from './experiment';
import { accuracy } from './measures/accuracy';
import { course } from './measures/course';
import { generalisation } from './measures/generalisation';
import { sourceLength } from './measures/sourceLength';

const HIDDEN = 24;

/** How a digit is read depends on how many come after it. */
const condition = (
  id: string,
  title: () => string,
  direction: 'forward' | 'bidirectional',
  hidden: number,
): Condition => ({
  id,
  title,
  config: configured({
    data: { task: 'numbers', most: 99_999_999, pairs: 8000, development: 0.2 },
    architecture: { encoderCell: 'gru', score: 'bahdanau', direction, bridge: 'projection' },
    sizes: { embedding: 16, hidden, decoder: 48 },
    updates: 2500,
    interval: 50,
  }),
});

export const direction: Experiment = {
  name: 'direction',
  revision: 2,
  title: () => l10n.t('Reading the source in one direction or in both'),
  setting: () =>
    l10n.t(
      'GRUs with attention learn to read numbers of up to eight digits in Korean. How a digit is read depends on how many come after it. The encoder reads forwards, in both directions, or forwards with as many units as both have together.',
    ),
  conditions: [
    condition('forward', () => l10n.t('Forwards'), 'forward', HIDDEN),
    condition('forward-wide', () => l10n.t('Forwards, twice the units'), 'forward', 2 * HIDDEN),
    condition('bidirectional', () => l10n.t('In both directions'), 'bidirectional', HIDDEN),
  ],
  instruments: [
    course({ of: 'tokens', start: 0.5, goal: 0.9, loss: 2 }),
    accuracy,
    sourceLength({ short: 4, long: 7 }),
    generalisation,
  ],
  claims: [
    {
      citation: cite('peephole', 'bidirectional'),
      says: () => l10n.t('Read in both directions, every state knows what comes before and after it.'),
      expects: ['forward', 'forward-wide'].flatMap((other) => [
        more('freeAccuracy', 'bidirectional', other),
        more('updatesToGoal', other, 'bidirectional'),
      ]),
    },
  ],
};
