import * as l10n from '@vscode/l10n';
import type { Curve } from '../../training/curves';
import type { Instrument } from '../experiment';

/** Share of the updates, the last ones, over which the training loss is averaged. */
const LAST = 0.1;

const updates = () => l10n.t('updates');

/**
 * How training went: the loss that it came down to, and when free running first got so many development tokens right.
 * @param start share of the tokens that only a model which has begun to learn gets right
 * @param goal share of the tokens that is to be reached
 */
export const course = ({ start, goal }: { readonly start: number; readonly goal: number }): Instrument => ({
  quantities: [
    { id: 'trainingLoss', unit: 'nats', title: () => l10n.t('Training loss, the last tenth of the updates') },
    {
      id: 'updatesToStart',
      unit: 'updates',
      title: () => l10n.t('Updates until {0} % of the tokens are right', 100 * start),
    },
    {
      id: 'updatesToGoal',
      unit: 'updates',
      title: () => l10n.t('Updates until {0} % of the tokens are right', 100 * goal),
    },
    {
      id: 'accuracyCurve',
      unit: 'share',
      title: () => l10n.t('Tokens right, free running, as training goes'),
      over: updates,
    },
  ],
  async measure({ curves: { trainingLoss, tokenAccuracy } }) {
    const last = trainingLoss.values.slice(-Math.max(1, Math.round(LAST * trainingLoss.values.length)));
    return {
      numbers: {
        trainingLoss: last.reduce((a, b) => a + b, 0) / last.length,
        updatesToStart: reaching(tokenAccuracy, start),
        updatesToGoal: reaching(tokenAccuracy, goal),
      },
      series: { accuracyCurve: { x: tokenAccuracy.updates, y: tokenAccuracy.values } },
    };
  },
});

const reaching = ({ updates, values }: Curve, share: number): number | null =>
  updates[values.findIndex((one) => one >= share)] ?? null;
