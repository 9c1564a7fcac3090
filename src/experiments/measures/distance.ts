import * as l10n from '@vscode/l10n';
import type { Instrument, Trained } from '../experiment';
import { predictions } from './predictions';
import { Shares } from './shares';

interface Bounds {
  /** What lies at most so many time steps back is near … */
  readonly near: number;
  /** … and at least so many far. */
  readonly far: number;
}

/** How often a whole target is right, over all and by how far back lies what it asks for. */
export const distance = ({ near, far }: Bounds): Instrument => ({
  quantities: [
    { id: 'sequenceAccuracy', unit: 'share', title: () => l10n.t('Sequences right') },
    {
      id: 'nearAccuracy',
      unit: 'share',
      title: () => l10n.t('Sequences right, distances of up to {0}', near),
    },
    {
      id: 'farAccuracy',
      unit: 'share',
      title: () => l10n.t('Sequences right, distances of {0} and more', far),
    },
    {
      id: 'byDistance',
      unit: 'share',
      title: () => l10n.t('Sequences right by distance'),
      over: () => l10n.t('distance in time steps'),
    },
  ],
  async measure(trained) {
    const { config, of, development } = trained;
    const shares = new Shares();
    const all = await predictions(of, development, 0, config.batchSize);
    for (const [k, pair] of development.entries()) {
      const gold = [...pair.target, of.spec.tokens.eos];
      shares.add(
        distanceOf(trained, pair),
        gold.every((token, i) => all[k]![i] === token),
      );
    }
    return {
      numbers: {
        sequenceAccuracy: shares.between(1, Number.POSITIVE_INFINITY),
        nearAccuracy: shares.between(1, near),
        farAccuracy: shares.between(far, Number.POSITIVE_INFINITY),
      },
      series: { byDistance: shares.series() },
    };
  },
});

/** Time steps from what is asked for to where it is told. */
function distanceOf({ config, decode }: Trained, { source, target }: Trained['development'][number]): number {
  switch (config.data.task) {
    case 'recall':
      return source.length - 1;
    case 'interval':
      return Number(decode(target));
    default:
      throw new Error('This task has no one distance.');
  }
}
