import * as l10n from '@vscode/l10n';
import { cite } from '../documents/documents';
import type { WrittenConfig } from '../training/config';
import { configured } from './configured';
import { more, moreOf, moreScattered } from './expect';
import type { Condition, Expectation, Experiment } from './experiment';
import { accuracy } from './measures/accuracy';
import { course } from './measures/course';
import { descent } from './measures/descent';
import { generalisation } from './measures/generalisation';
import { recovery } from './measures/recovery';
import { teaching } from './measures/teaching';

type Strategy = NonNullable<WrittenConfig['forcing']>;

interface Task {
  readonly task: () => string;
  readonly title: (strategy: string) => string;
  readonly data: WrittenConfig['data'];
  readonly hidden: number;
  readonly updates: number;
  /** Of scheduled sampling: half of the gold tokens are fed after half of the updates, less than 1 % at the end. */
  readonly k: number;
}

/** Both without attention, so that what comes next follows from what was fed last, and so does an error. */
const TASKS = {
  /** Every number has its place, whatever was written before it. */
  sort: {
    task: () => l10n.t('Sorting'),
    title: (strategy) => l10n.t('Sorting: {0}', strategy),
    data: { task: 'sort', vocabulary: 40, length: { least: 4, most: 12 }, pairs: 5000, development: 0.2 },
    hidden: 48,
    updates: 3000,
    k: 266,
  },
  /** How far the reading is follows from what was written. */
  read: {
    task: () => l10n.t('Reading aloud'),
    title: (strategy) => l10n.t('Reading aloud: {0}', strategy),
    data: { task: 'numbers', most: 9_999_999, pairs: 5000, development: 0.2 },
    hidden: 64,
    updates: 2000,
    k: 188,
  },
} satisfies Record<string, Task>;

const STRATEGIES: Readonly<Record<string, { title: () => string; forcing: (task: Task) => Strategy }>> = {
  teacher: {
    title: () => l10n.t('teacher forcing'),
    forcing: () => ({ strategy: 'teacher', ratio: 1 }),
  },
  half: {
    title: () => l10n.t('teacher forcing, half of the steps'),
    forcing: () => ({ strategy: 'teacher', ratio: 0.5, coin: 'batch' }),
  },
  free: { title: () => l10n.t('free running'), forcing: () => ({ strategy: 'free' }) },
  scheduled: {
    title: () => l10n.t('scheduled sampling'),
    forcing: ({ k }) => ({ strategy: 'scheduled', decay: { kind: 'inverse-sigmoid', k }, coin: 'example' }),
  },
  professor: {
    title: () => l10n.t('professor forcing'),
    forcing: () => ({ strategy: 'professor', hidden: 32 }),
  },
};

const conditions = Object.entries(TASKS).flatMap(([id, task]) =>
  Object.entries(STRATEGIES).map(
    ([name, { title, forcing }]): Condition => ({
      id: `${id}-${name}`,
      title: () => task.title(title()),
      task: task.task,
      kind: title,
      config: {
        ...configured({
          data: task.data,
          architecture: { encoderCell: 'lstm' },
          sizes: { embedding: 24, hidden: task.hidden },
          updates: task.updates,
          interval: 50,
        }),
        forcing: forcing(task),
      },
    }),
  ),
);

/** Where the discriminator seldom teaches, professor forcing is hardly more than teacher forcing. */
const taught = Object.keys(TASKS).map((task) => ({ condition: `${task}-professor`, quantity: 'taught' }));

/** What is expected of strategies, of either task. */
const either = (expected: (condition: (strategy: string) => string) => Expectation[]): Expectation[] =>
  Object.keys(TASKS).flatMap((task) => expected((strategy) => `${task}-${strategy}`));

/** That one strategy trains less steadily than another, by what is measured of all in the same way. */
const unsteadier = (one: string, other: string): Expectation[] => [
  more('setback', one, other),
  more('roughness', one, other),
  moreScattered('developmentLoss', one, other),
];

export const forcing: Experiment = {
  name: 'forcing',
  revision: 4,
  title: () => l10n.t('Which token the decoder is fed'),
  setting: () =>
    l10n.t(
      'An LSTM each side without attention learns to sort four to twelve numbers, and to read numbers of up to seven digits in Korean; only the token that the decoder is fed while training differs.',
    ),
  conditions,
  instruments: [
    course({ of: 'tokens', start: 0.3, goal: 0.7 }),
    descent(5),
    accuracy,
    recovery,
    generalisation,
    teaching,
  ],
  claims: [
    {
      citation: cite('overview', 'teacherForcing'),
      says: () =>
        l10n.t(
          'Training is stable with teacher forcing, unstable running freely, and in between with scheduled sampling.',
        ),
      expects: either((on) => [
        ...unsteadier(on('free'), on('teacher')),
        ...unsteadier(on('free'), on('scheduled')),
        ...unsteadier(on('scheduled'), on('teacher')),
      ]),
    },
    {
      citation: cite('overview', 'teacherForcing'),
      says: () => l10n.t('Teacher forcing makes training converge sooner.'),
      expects: either((on) =>
        [on('free'), on('half')].flatMap((other) => [
          more('updatesToLoss', other, on('teacher')),
          more('updatesToGoal', other, on('teacher')),
        ]),
      ),
    },
    {
      citation: cite('forcing', 'teacherForcing'),
      says: () =>
        l10n.t('Early on, predictions are wrong; without the gold token training may not get going.'),
      expects: either((on) => [more('updatesToStart', on('free'), on('teacher'))]),
      beside: Object.keys(TASKS).map((task) => ({ condition: `${task}-free`, quantity: 'updatesToStart' })),
    },
    {
      citation: cite('forcing', 'teacherForcing'),
      says: () => l10n.t('Where wrong predictions add up, a model does not learn properly.'),
      note: () => l10n.t('Weighed is what a model that was trained running freely gets right in the end.'),
      expects: either((on) => [more('freeAccuracy', on('teacher'), on('free'))]),
    },
    {
      citation: cite('overview', 'teacherForcing'),
      says: () => l10n.t('Teacher forcing leaves an exposure bias; training that runs freely has none.'),
      note: () =>
        l10n.t(
          'The bias is that a model is trained otherwise than it is used; one that was trained running freely has none, by definition. Measured is how much more is right with the gold tokens fed, which also holds what a wrong token costs any model: with teacher forcing there should be such a gap, and a greater one than without the bias.',
        ),
      expects: either((on) => [
        moreOf(on('teacher'), 'forcedAccuracy', 'freeAccuracy'),
        more('exposure', on('teacher'), on('free')),
      ]),
    },
    {
      citation: cite('forcing', 'scheduledSampling'),
      says: () => l10n.t('Scheduled sampling lessens the exposure bias and ends in better outputs.'),
      expects: either((on) => [
        more('exposure', on('teacher'), on('scheduled')),
        more('freeAccuracy', on('scheduled'), on('teacher')),
      ]),
    },
    {
      citation: cite('forcing', 'scheduledSampling'),
      says: () => l10n.t('Scheduled sampling teaches a model to recover from its own errors.'),
      expects: either((on) => [more('recovery', on('scheduled'), on('teacher'))]),
    },
    {
      citation: cite('forcing', 'professorForcing'),
      says: () => l10n.t('Professor forcing lessens the exposure bias and makes a model robust.'),
      beside: taught,
      expects: either((on) => [
        more('exposure', on('teacher'), on('professor')),
        more('recovery', on('professor'), on('teacher')),
      ]),
    },
    {
      citation: cite('forcing', 'professorForcing'),
      says: () => l10n.t('Professor forcing regularises: less is learned by heart.'),
      beside: taught,
      expects: either((on) => [more('generalisationGap', on('teacher'), on('professor'))]),
    },
    {
      citation: cite('forcing', 'professorForcing'),
      says: () => l10n.t('Professor forcing is harder to train: it converges less surely, as GANs do.'),
      beside: taught,
      expects: either((on) => unsteadier(on('professor'), on('teacher'))),
    },
  ],
};
