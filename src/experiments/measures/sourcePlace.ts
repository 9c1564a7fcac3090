import * as l10n from '@vscode/l10n';
import type { Instrument } from '../experiment';
import { predictions } from './predictions';
import { Shares } from './shares';

/**
 * Of sources that are copied or reversed: how often the first, the middle and the last source token is found again,
 * the gold tokens fed, so that no error stands for another. One order of writing alone says little of a place: what is
 * written first has to be kept least long.
 * @param long tokens of the shortest source that is looked at
 */
export const sourcePlace = (long: number): Instrument => ({
  quantities: [
    { id: 'firstToken', unit: 'share', title: () => l10n.t('First source token found again') },
    { id: 'middleToken', unit: 'share', title: () => l10n.t('Middle source token found again') },
    { id: 'lastToken', unit: 'share', title: () => l10n.t('Last source token found again') },
    { id: 'lean', unit: 'points', title: () => l10n.t('Last source token found again, less the first') },
    {
      id: 'byPlace',
      unit: 'share',
      title: () => l10n.t('Source tokens found again, by their place'),
      over: () => l10n.t('place in the source'),
    },
  ],
  async measure({ config: { batchSize, data }, of, development }) {
    const { task } = data;
    if (task !== 'copy' && task !== 'reverse')
      throw new Error('Only a source that is copied or reversed is found again place by place.');
    const pairs = development.filter(({ source }) => source.length >= long);
    const all = await predictions(of, pairs, 1, batchSize);
    const [ends, places] = [new Shares(), new Shares()];
    for (const [k, { target }] of pairs.entries()) {
      const right = (place: number) => {
        const i = task === 'copy' ? place : target.length - 1 - place;
        return all[k]![i] === target[i];
      };
      for (const place of target.keys()) places.add(place + 1, right(place));
      for (const [at, place] of [0, Math.floor((target.length - 1) / 2), target.length - 1].entries())
        ends.add(at, right(place));
    }
    const [firstToken, middleToken, lastToken] = [0, 1, 2].map((at) => ends.between(at, at)) as [
      number | null,
      number | null,
      number | null,
    ];
    const lean = firstToken === null || lastToken === null ? null : lastToken - firstToken;
    return {
      numbers: { firstToken, middleToken, lastToken, lean },
      series: { byPlace: places.series() },
    };
  },
});
