import * as l10n from '@vscode/l10n';
import type { Instrument } from '../experiment';

/**
 * How the development loss came down, the gold tokens fed: measured of every model alike, while a training loss is that
 * of a strategy's own inputs.
 * @param loss that is to be reached, in nats a sequence
 */
export const descent = (loss: number): Instrument => ({
  quantities: [
    {
      id: 'updatesToLoss',
      unit: 'updates',
      title: () => l10n.t('Updates until the development loss, gold fed, is {0}', loss),
    },
    {
      id: 'roughness',
      unit: 'share',
      unsteady: true,
      title: () => l10n.t('How far the development loss, gold fed, jumps from evaluation to evaluation'),
    },
    {
      id: 'developmentCurve',
      unit: 'nats',
      title: () => l10n.t('Development loss, gold fed, as training goes'),
      over: () => l10n.t('updates'),
    },
  ],
  measure: async ({
    curves: {
      developmentLoss: { updates: x, values: y },
    },
  }) => ({
    numbers: {
      updatesToLoss: x[y.findIndex((one) => one <= loss)] ?? null,
      roughness: roughness(y),
    },
    series: { developmentCurve: { x, y } },
  }),
});

/**
 * How far a curve lies off the line between the values before and after, of its own height: the root mean square over
 * the logarithms. However fast it falls does not count, nor how high it is; null of what has no logarithms, or too few.
 */
function roughness(values: readonly number[]): number | null {
  if (values.length < 3 || !values.every((one) => one > 0)) return null;
  const logs = values.map(Math.log);
  const off = logs.slice(1, -1).map((one, k) => (one - (logs[k]! + logs[k + 2]!) / 2) ** 2);
  return Math.sqrt(off.reduce((a, b) => a + b, 0) / off.length);
}
