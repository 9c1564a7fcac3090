import * as l10n from '@vscode/l10n';
import type { Instrument, Trained } from '../experiment';
import { predictions } from './predictions';
import { Shares } from './shares';

/** How often a whole target is right, by how far back lies what it asks for. */
export const distance: Instrument = {
  quantities: [
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
    return { numbers: {}, series: { byDistance: shares.series() } };
  },
};

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
