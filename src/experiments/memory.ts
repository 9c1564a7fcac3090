import * as l10n from '@vscode/l10n';
import { cite } from '../documents/documents';
import type { WrittenConfig } from '../training/config';
import { configured } from './configured';
import { more } from './expect';
import type { Condition, Experiment } from './experiment';
import { course } from './measures/course';
import { distance } from './measures/distance';
import { gradientReach } from './measures/gradientReach';

type Data = WrittenConfig['data'];

const RECALL: Data = {
  task: 'recall',
  vocabulary: 20,
  length: { least: 2, most: 40 },
  pairs: 8000,
  development: 0.25,
};
const INTERVAL: Data = { task: 'interval', greatest: 30, pairs: 3630, development: 0.25 };

const CELLS = {
  rnn: () => 'RNN',
  lstm: () => 'LSTM',
  'lstm-peephole': () => l10n.t('LSTM with peepholes'),
  gru: () => 'GRU',
} as const;
/** With a weight for each unit alone, so that it has hardly more of them than an LSTM without. */
const DIAGONAL = { 'lstm-peephole-diagonal': () => l10n.t('LSTM with diagonal peepholes') } as const;

type Cell = keyof typeof CELLS | keyof typeof DIAGONAL;

/** The last state alone has to hold it, over all that comes after. */
const condition =
  (id: string, task: () => string, title: (cell: string) => string, data: Data, updates: number) =>
  (cell: Cell): Condition => ({
    id: `${id}-${cell}`,
    title: () => title({ ...CELLS, ...DIAGONAL }[cell]()),
    task,
    kind: { ...CELLS, ...DIAGONAL }[cell],
    config: configured({
      data,
      architecture: { encoderCell: cell },
      sizes: { embedding: 16, hidden: 32 },
      updates,
    }),
  });

const cells = Object.keys(CELLS) as (keyof typeof CELLS)[];
const timed: Cell[] = [...cells, 'lstm-peephole-diagonal'];

export const memory: Experiment = {
  name: 'memory',
  revision: 2,
  title: () => l10n.t('How far a cell remembers'),
  setting: () =>
    l10n.t(
      'Two tasks for each cell, without attention. Recalling: of two to forty symbols, say the first. Timing: of two pulses in silence, say how many time steps lie between them.',
    ),
  conditions: [
    ...cells.map(
      condition(
        'recall',
        () => l10n.t('Recalling'),
        (cell) => l10n.t('Recalling: {0}', cell),
        RECALL,
        2000,
      ),
    ),
    ...timed.map(
      condition(
        'interval',
        () => l10n.t('Timing'),
        (cell) => l10n.t('Timing: {0}', cell),
        INTERVAL,
        3000,
      ),
    ),
  ],
  instruments: [
    distance({ near: 5, far: 25 }),
    gradientReach,
    course({ of: 'sequences', start: 0.2, goal: 0.9 }),
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
        more('farAccuracy', `recall-${cell}`, 'recall-rnn'),
        more('gradientKept', `recall-${cell}`, 'recall-rnn'),
      ]),
    },
    {
      citation: cite('peephole', 'structure'),
      says: () => l10n.t('With peepholes an LSTM learns timing more exactly than without.'),
      expects: ['interval-lstm-peephole', 'interval-lstm-peephole-diagonal'].flatMap((peephole) => [
        more('sequenceAccuracy', peephole, 'interval-lstm'),
        more('updatesToGoal', 'interval-lstm', peephole),
      ]),
    },
  ],
};
