import * as l10n from '@vscode/l10n';
import type { Curve, Curves } from '../../training/curves';
import type { Instrument, Series } from '../experiment';

/** Share of the updates, the last ones, over which the training loss is averaged. */
const LAST = 0.1;
/** Share of the updates, the last ones, in which a training that has converged gains nothing more. */
const LATE = 0.2;

const updates = () => l10n.t('updates');

interface Marks {
  /** What free running gets right of the development part. */
  readonly of: 'tokens' | 'sequences';
  /** Share that only a model which has begun to learn gets right. */
  readonly start: number;
  /** Share that is to be reached. */
  readonly goal: number;
}

/** How training went: the loss that it came down to, when free running got how much right, and what it lost again. */
export const course = ({ of, start, goal }: Marks): Instrument => {
  const until = (share: number) =>
    of === 'tokens'
      ? l10n.t('Updates until {0} % of the tokens are right', 100 * share)
      : l10n.t('Updates until {0} % of the sequences are right', 100 * share);
  return {
    quantities: [
      {
        id: 'trainingLoss',
        unit: 'nats',
        title: () => l10n.t('Training loss, the last tenth of the updates'),
      },
      { id: 'updatesToStart', unit: 'updates', title: () => until(start) },
      { id: 'updatesToGoal', unit: 'updates', title: () => until(goal) },
      {
        id: 'setback',
        unit: 'points',
        unsteady: true,
        title: () => l10n.t('Most that was right before, and wrong again later'),
      },
      { id: 'lateGain', unit: 'points', title: () => l10n.t('Gained in the last fifth of the updates') },
      {
        id: 'lossCurve',
        unit: 'nats',
        title: () => l10n.t('Training loss, as training goes'),
        over: updates,
      },
      {
        id: 'accuracyCurve',
        unit: 'share',
        title: () =>
          of === 'tokens'
            ? l10n.t('Tokens right, free running, as training goes')
            : l10n.t('Sequences right, free running, as training goes'),
        over: updates,
      },
    ],
    async measure({ curves }) {
      const accuracy = of === 'tokens' ? curves.tokenAccuracy : curves.sequenceAccuracy;
      return {
        numbers: {
          trainingLoss: mean(
            curves.trainingLoss.values.slice(-Math.max(1, share(LAST, curves.trainingLoss))),
          ),
          updatesToStart: reaching(accuracy, start),
          updatesToGoal: reaching(accuracy, goal),
          setback: setback(accuracy.values),
          lateGain: accuracy.values.at(-1)! - accuracy.values.at(-1 - share(LATE, accuracy))!,
        },
        series: { lossCurve: lossCurve(curves), accuracyCurve: { x: accuracy.updates, y: accuracy.values } },
      };
    },
  };
};

/** The mean of the training loss from each evaluation to the next. */
function lossCurve({ trainingLoss, tokenAccuracy: { updates: x } }: Curves): Series {
  const y = x.map((until, k) => {
    const from = k === 0 ? 0 : x[k - 1]!;
    return mean(
      trainingLoss.values.filter(
        (_, i) => from < trainingLoss.updates[i]! && trainingLoss.updates[i]! <= until,
      ),
    );
  });
  return { x, y };
}

/** How far a curve fell at most below what it had reached before. */
function setback(values: readonly number[]): number {
  let [best, most] = [0, 0];
  for (const value of values) {
    best = Math.max(best, value);
    most = Math.max(most, best - value);
  }
  return most;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

const share = (part: number, { values }: Curve): number => Math.round(part * values.length);

const reaching = ({ updates, values }: Curve, share: number): number | null =>
  updates[values.findIndex((one) => one >= share)] ?? null;
