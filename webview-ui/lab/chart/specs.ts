import * as l10n from '@vscode/l10n';
import { perCent } from '../../../src/text/numbers';
import type { CurveName } from '../../../src/training/curves';

/** One line of a chart. */
export interface Line {
  readonly curve: CurveName;
  readonly name: string;
  readonly colour: 'blue' | 'orange' | 'teal';
  /** Measured at every update, each another batch: its running mean is drawn over it. */
  readonly noisy?: boolean;
}

/** A chart: lines of one unit over updates. */
export interface ChartSpec {
  readonly id: string;
  readonly title: string;
  /** Of the values: shares from 0 to 1, magnitudes over decades, or anything from 0. */
  readonly scale: 'share' | 'magnitude' | 'from zero';
  readonly lines: readonly Line[];
}

/** So many updates the mean of a noisy line is taken over. */
export const MEAN_OF = 20;

/** The charts of the lab. */
export function chartSpecs(): ChartSpec[] {
  return [
    {
      id: 'loss',
      title: l10n.t('Loss'),
      scale: 'from zero',
      lines: [
        { curve: 'trainingLoss', name: l10n.t('training'), colour: 'blue', noisy: true },
        { curve: 'developmentLoss', name: l10n.t('development'), colour: 'orange' },
      ],
    },
    {
      id: 'accuracy',
      title: l10n.t('Accuracy on the development data, free running'),
      scale: 'share',
      lines: [
        { curve: 'tokenAccuracy', name: l10n.t('tokens'), colour: 'teal' },
        { curve: 'sequenceAccuracy', name: l10n.t('whole sequences'), colour: 'orange' },
      ],
    },
    {
      id: 'gradient',
      title: l10n.t('Norm of the gradient'),
      scale: 'magnitude',
      lines: [{ curve: 'gradientNorm', name: l10n.t('before clipping'), colour: 'blue', noisy: true }],
    },
    {
      id: 'forcing',
      title: l10n.t('ε, the probability of the gold token'),
      scale: 'share',
      lines: [{ curve: 'forcingProbability', name: 'ε', colour: 'teal' }],
    },
    {
      id: 'discriminator',
      title: l10n.t('Accuracy of the discriminator'),
      scale: 'share',
      lines: [
        { curve: 'discriminatorAccuracy', name: l10n.t('discriminator'), colour: 'orange', noisy: true },
      ],
    },
  ];
}

/** A value as a reader wants it: shares in per cent. */
export function valueText(value: number | undefined, scale: ChartSpec['scale']): string {
  if (value === undefined || !Number.isFinite(value)) return '—';
  if (scale === 'share') return perCent(value);
  const { lang } = document.documentElement;
  return value.toLocaleString(lang, { maximumSignificantDigits: 4 });
}
