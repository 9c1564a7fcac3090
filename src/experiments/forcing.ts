import * as l10n from '@vscode/l10n';
import { cite } from '../documents/documents';
import { more, moreOf, moreScattered } from './expect';
import type { Condition, Experiment, WrittenConfig } from './experiment';
import { accuracy } from './measures/accuracy';
import { course } from './measures/course';
import { generalisation } from './measures/generalisation';
import { recovery } from './measures/recovery';

const UPDATES = 1500;

/** Sorting without attention: what comes next follows from what was fed last, and so does an error. */
const BASE: WrittenConfig = {
  data: { task: 'sort', vocabulary: 40, length: { least: 4, most: 12 }, pairs: 4000 },
  model: { architecture: { encoderCell: 'lstm' }, sizes: { embedding: 24, hidden: 48 } },
  optimiser: { method: 'adam', learningRate: 0.002 },
  clip: 5,
  evaluation: { interval: 50, pairs: 300, examples: 0 },
  updates: UPDATES,
};

const condition = (
  id: string,
  title: () => string,
  forcing: NonNullable<WrittenConfig['forcing']>,
): Condition => ({ id, title, config: { ...BASE, forcing } });

export const forcing: Experiment = {
  name: 'forcing',
  revision: 1,
  title: () => l10n.t('Which token the decoder is fed'),
  setting: () =>
    l10n.t(
      'An LSTM each side without attention learns to sort four to twelve numbers; only the token that the decoder is fed while training differs.',
    ),
  conditions: [
    condition('teacher', () => l10n.t('Teacher forcing'), { strategy: 'teacher', ratio: 1 }),
    condition('half', () => l10n.t('Teacher forcing, half of the steps'), {
      strategy: 'teacher',
      ratio: 0.5,
      coin: 'batch',
    }),
    condition('free', () => l10n.t('Free running'), { strategy: 'free' }),
    // From nearly 1 to below 0.01: half of it after 750 updates.
    condition('scheduled', () => l10n.t('Scheduled sampling'), {
      strategy: 'scheduled',
      decay: { kind: 'inverse-sigmoid', k: 150 },
      coin: 'example',
    }),
    condition('professor', () => l10n.t('Professor forcing'), { strategy: 'professor', hidden: 32 }),
  ],
  instruments: [course({ start: 0.3, goal: 0.6 }), accuracy, recovery, generalisation],
  claims: [
    {
      citation: cite('overview', 'teacherForcing'),
      says: () =>
        l10n.t(
          'Training is stable with teacher forcing, unstable running freely, and in between with scheduled sampling.',
        ),
      expects: [
        moreScattered('trainingLoss', 'free', 'scheduled'),
        moreScattered('trainingLoss', 'scheduled', 'teacher'),
      ],
    },
    {
      citation: cite('overview', 'teacherForcing'),
      says: () => l10n.t('Teacher forcing makes training converge sooner.'),
      expects: [more('updatesToGoal', 'free', 'teacher'), more('updatesToGoal', 'half', 'teacher')],
    },
    {
      citation: cite('forcing', 'teacherForcing'),
      says: () =>
        l10n.t(
          'Early on, predictions are wrong; without the gold token the errors add up, and training may not get going.',
        ),
      expects: [more('updatesToStart', 'free', 'teacher'), more('freeAccuracy', 'teacher', 'free')],
    },
    {
      citation: cite('overview', 'teacherForcing'),
      says: () =>
        l10n.t('Teacher forcing leaves an exposure bias; a model that was trained running freely has none.'),
      expects: [more('exposure', 'teacher', 'free'), moreOf('teacher', 'forcedAccuracy', 'freeAccuracy')],
    },
    {
      citation: cite('forcing', 'scheduledSampling'),
      says: () => l10n.t('Scheduled sampling lessens the exposure bias and ends in better outputs.'),
      expects: [more('exposure', 'teacher', 'scheduled'), more('freeAccuracy', 'scheduled', 'teacher')],
    },
    {
      citation: cite('forcing', 'scheduledSampling'),
      says: () => l10n.t('Scheduled sampling teaches a model to recover from its own errors.'),
      expects: [more('recovery', 'scheduled', 'teacher')],
    },
    {
      citation: cite('forcing', 'professorForcing'),
      says: () => l10n.t('Professor forcing lessens the exposure bias and makes a model robust.'),
      expects: [more('exposure', 'teacher', 'professor'), more('recovery', 'professor', 'teacher')],
    },
    {
      citation: cite('forcing', 'professorForcing'),
      says: () => l10n.t('Professor forcing regularises: less is learned by heart.'),
      expects: [more('generalisationGap', 'teacher', 'professor')],
    },
    {
      citation: cite('forcing', 'professorForcing'),
      says: () => l10n.t('Professor forcing is slower to converge.'),
      expects: [more('updatesToGoal', 'professor', 'teacher')],
    },
  ],
};
