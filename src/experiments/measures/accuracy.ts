import * as l10n from '@vscode/l10n';
import type { ByPosition } from '../../training/measures';
import { evaluate } from '../../training/measures';
import type { Instrument, Series } from '../experiment';

/** Positions that fewer pairs reach tell little. */
const LEAST = 20;

const position = () => l10n.t('output position');

/** How often development tokens are right, with the gold tokens fed and free running, over all and by position. */
export const accuracy: Instrument = {
  quantities: [
    { id: 'forcedAccuracy', unit: 'share', title: () => l10n.t('Tokens right, gold fed') },
    { id: 'freeAccuracy', unit: 'share', title: () => l10n.t('Tokens right, free running') },
    { id: 'exposure', unit: 'points', title: () => l10n.t('Gap between both: gold fed less free running') },
    { id: 'sequenceAccuracy', unit: 'share', title: () => l10n.t('Sequences right') },
    {
      id: 'forcedByPosition',
      unit: 'share',
      title: () => l10n.t('Tokens right by output position, gold fed'),
      over: position,
    },
    {
      id: 'freeByPosition',
      unit: 'share',
      title: () => l10n.t('Tokens right by output position, free running'),
      over: position,
    },
    {
      id: 'exposureByPosition',
      unit: 'points',
      title: () => l10n.t('Gap between both by output position'),
      over: position,
    },
  ],
  async measure({ config, of, development }) {
    const { forced, free, sequenceAccuracy } = await evaluate(of, development, {
      objective: config.objective,
      size: config.batchSize,
    });
    const [forcedByPosition, freeByPosition] = [byPosition(forced.byPosition), byPosition(free.byPosition)];
    return {
      numbers: {
        forcedAccuracy: forced.tokenAccuracy,
        freeAccuracy: free.tokenAccuracy,
        exposure: forced.tokenAccuracy - free.tokenAccuracy,
        sequenceAccuracy,
      },
      series: {
        forcedByPosition,
        freeByPosition,
        exposureByPosition: {
          x: forcedByPosition.x,
          y: forcedByPosition.y.map((one, k) => one - freeByPosition.y[k]!),
        },
      },
    };
  },
};

function byPosition({ right, of }: ByPosition): Series {
  const x = [...of.keys()].filter((i) => of[i]! >= LEAST);
  return { x: x.map((i) => i + 1), y: x.map((i) => right[i]! / of[i]!) };
}
