import * as l10n from '@vscode/l10n';
import type { Instrument } from '../experiment';
import { predictions } from './predictions';
import { Shares } from './shares';

interface Bounds {
  /** Sources of at most so many tokens are short … */
  readonly short: number;
  /** … and of at least so many long. */
  readonly long: number;
}

/** How often development tokens are right, running freely, by the length of the source. */
export const sourceLength = ({ short, long }: Bounds): Instrument => ({
  quantities: [
    {
      id: 'shortAccuracy',
      unit: 'share',
      title: () => l10n.t('Tokens right, sources of up to {0}', short),
    },
    {
      id: 'longAccuracy',
      unit: 'share',
      title: () => l10n.t('Tokens right, sources of {0} and more', long),
    },
    {
      id: 'byLength',
      unit: 'share',
      title: () => l10n.t('Tokens right by source length'),
      over: () => l10n.t('source length'),
    },
  ],
  async measure({ config: { batchSize }, of, development }) {
    const shares = new Shares();
    const all = await predictions(of, development, 0, batchSize);
    for (const [k, { source, target }] of development.entries())
      for (const [i, gold] of target.entries()) shares.add(source.length, all[k]![i] === gold);
    return {
      numbers: {
        shortAccuracy: shares.between(1, short),
        longAccuracy: shares.between(long, Number.POSITIVE_INFINITY),
      },
      series: { byLength: shares.series() },
    };
  },
});
