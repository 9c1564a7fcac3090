import * as l10n from '@vscode/l10n';
import { cite } from '../documents/documents';
import { more } from './expect';
import type { Condition, Experiment, WrittenConfig } from './experiment';
import { accuracy } from './measures/accuracy';
import { course } from './measures/course';
import { distance } from './measures/distance';
import { gradientReach } from './measures/gradientReach';
import { sourceLength } from './measures/sourceLength';

const LONG = 25;

type Data = WrittenConfig['data'];

const RECALL: Data = { task: 'recall', vocabulary: 10, length: { least: 2, most: 30 }, pairs: 6000 };
const INTERVAL: Data = { task: 'interval', greatest: 20, pairs: 2400 };

const CELLS = {
  rnn: () => 'RNN',
  lstm: () => 'LSTM',
  'lstm-peephole': () => l10n.t('LSTM with peepholes'),
  gru: () => 'GRU',
} as const;

/** The last state alone has to hold it, over all that comes after. */
const condition =
  (task: string, taskTitle: (cell: string) => string, data: Data) =>
  (cell: keyof typeof CELLS): Condition => ({
    id: `${task}-${cell}`,
    title: () => taskTitle(CELLS[cell]()),
    config: {
      data,
      model: { architecture: { encoderCell: cell }, sizes: { embedding: 16, hidden: 32 } },
      optimiser: { method: 'adam', learningRate: 0.003 },
      evaluation: { interval: 100, pairs: 400, examples: 0 },
      updates: 1500,
    },
  });

const cells = Object.keys(CELLS) as (keyof typeof CELLS)[];

export const memory: Experiment = {
  name: 'memory',
  revision: 1,
  title: () => l10n.t('How far a cell remembers'),
  setting: () =>
    l10n.t(
      'Two tasks for each cell, without attention. Recalling: of two to thirty symbols, say the first. Timing: of two pulses in silence, say how many time steps lie between them.',
    ),
  conditions: [
    ...cells.map(condition('recall', (cell) => l10n.t('Recalling: {0}', cell), RECALL)),
    ...cells.map(condition('interval', (cell) => l10n.t('Timing: {0}', cell), INTERVAL)),
  ],
  instruments: [
    accuracy,
    distance,
    sourceLength({ short: 5, long: LONG }),
    gradientReach,
    course({ start: 0.6, goal: 0.9 }),
  ],
  claims: [
    {
      citation: cite('nlp3', 'encoderDecoder'),
      says: () => l10n.t('In practice LSTM or GRU are taken, because they do better than the plain RNN.'),
      expects: ['lstm', 'gru'].map((cell) => more('sequenceAccuracy', `recall-${cell}`, 'recall-rnn')),
    },
    {
      citation: cite('forcing', 'sequenceToSequence'),
      says: () => l10n.t('LSTM and GRU learn dependencies over long distances.'),
      expects: ['lstm', 'gru'].flatMap((cell) => [
        more('longAccuracy', `recall-${cell}`, 'recall-rnn'),
        more('gradientKept', `recall-${cell}`, 'recall-rnn'),
      ]),
    },
    {
      citation: cite('peephole', 'structure'),
      says: () => l10n.t('With peepholes an LSTM learns timing more exactly than without.'),
      expects: [
        more('sequenceAccuracy', 'interval-lstm-peephole', 'interval-lstm'),
        more('updatesToGoal', 'interval-lstm', 'interval-lstm-peephole'),
      ],
    },
  ],
};
