import * as l10n from '@vscode/l10n';
import type { Instrument } from '../experiment';

/**
 * Of professor forcing: how often the discriminator told both behaviours apart, and in how many updates that was often
 * enough for the generator to learn from it. Of other strategies nothing.
 */
export const teaching: Instrument = {
  quantities: [
    { id: 'toldApart', unit: 'share', title: () => l10n.t('Behaviours that the discriminator told right') },
    { id: 'taught', unit: 'share', title: () => l10n.t('Updates in which the discriminator taught') },
  ],
  measure: async ({ curves: { discriminatorAccuracy, generatorLearns } }) => ({
    numbers: { toldApart: mean(discriminatorAccuracy.values), taught: mean(generatorLearns.values) },
    series: {},
  }),
};

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
