import * as l10n from '@vscode/l10n';
import { perCent } from '../../../src/text/numbers';
import type { Measure } from '../../../src/training/config';
import type { CurveName } from '../../../src/training/curves';

/** One line of a chart. */
export interface Line {
  readonly curve: CurveName;
  /** What is drawn of trainings that have no such curve: its like. */
  readonly otherwise?: CurveName;
  readonly name: string;
  /** Its letter, with a subscript, before the name. */
  readonly letter?: readonly [string, string];
  readonly colour: 'blue' | 'orange' | 'teal';
  /** Measured at every update, each another batch: it is read as a running mean, drawn over it. */
  readonly noisy?: boolean;
  /** The best model may be chosen by it. */
  readonly measure?: Measure;
}

/** Where something was so and where not: drawn below the lines. */
export interface Strip {
  /** Of values 1 and 0. */
  readonly curve: CurveName;
  readonly name: string;
  readonly colour: Line['colour'];
}

/** A chart: lines of one unit over updates. */
export interface ChartSpec {
  readonly id: string;
  readonly title: string;
  /** What has to be known to read it right. */
  readonly hint?: string;
  /** Of the values: shares from 0 to 1, magnitudes over decades, or anything from 0. */
  readonly scale: 'share' | 'magnitude' | 'from zero';
  readonly lines: readonly Line[];
  /** Values that lie across. */
  readonly levels?: readonly number[];
  readonly strips?: readonly Strip[];
  /** Says nothing as long as it stays the same. */
  readonly onlyIfVaries?: boolean;
}

/** So many updates the mean of a noisy line is taken over. */
export const MEAN_OF = 20;

/** How the loss is drawn. */
export interface LossView {
  /** The mean over tokens, not over sequences. */
  readonly perToken: boolean;
  readonly logarithmic: boolean;
}

/**
 * The charts of the lab.
 * @param gates of professor forcing
 */
export function chartSpecs(
  { perToken, logarithmic }: LossView,
  gates?: { readonly discriminator: number; readonly generator: number },
): ChartSpec[] {
  return [
    {
      id: 'loss',
      title: l10n.t('Loss'),
      hint: l10n.t(
        'Training: with dropout, label smoothing and the tokens that the strategy feeds. Development: without either, gold tokens fed.',
      ),
      scale: logarithmic ? 'magnitude' : 'from zero',
      lines: [
        {
          ...(perToken
            ? { curve: 'trainingLossPerToken', otherwise: 'trainingLoss' }
            : { curve: 'trainingLoss' }),
          name: l10n.t('training'),
          colour: 'blue',
          noisy: true,
        },
        {
          ...(perToken
            ? { curve: 'developmentLossPerToken', otherwise: 'developmentLoss' }
            : { curve: 'developmentLoss' }),
          name: l10n.t('development'),
          colour: 'orange',
          measure: 'loss',
        },
      ],
    },
    {
      id: 'accuracy',
      title: l10n.t('Accuracy on the development data, free running'),
      scale: 'share',
      lines: [
        { curve: 'tokenAccuracy', name: l10n.t('tokens'), colour: 'teal', measure: 'tokenAccuracy' },
        {
          curve: 'sequenceAccuracy',
          name: l10n.t('whole sequences'),
          colour: 'orange',
          measure: 'sequenceAccuracy',
        },
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
      onlyIfVaries: true,
    },
    {
      id: 'discriminator',
      title: l10n.t('Accuracy of the discriminator'),
      ...(gates
        ? {
            hint: l10n.t(
              'From {0} on the discriminator rests, up to {1} the generator does: the bars say when each has learned.',
              perCent(gates.discriminator),
              perCent(gates.generator),
            ),
            levels: [gates.discriminator, gates.generator],
          }
        : {}),
      scale: 'share',
      lines: [{ curve: 'discriminatorAccuracy', name: l10n.t('discriminator'), colour: 'teal', noisy: true }],
      strips: [
        { curve: 'discriminatorLearns', name: l10n.t('the discriminator learns'), colour: 'orange' },
        { curve: 'generatorLearns', name: l10n.t('the generator learns from it'), colour: 'blue' },
      ],
    },
    {
      id: 'adversarial',
      title: l10n.t('Losses of both players'),
      scale: 'from zero',
      lines: [
        {
          curve: 'discriminatorLoss',
          letter: ['C', 'd'],
          name: l10n.t('discriminator'),
          colour: 'orange',
          noisy: true,
        },
        {
          curve: 'generatorLoss',
          letter: ['C', 'f'],
          name: l10n.t('generator'),
          colour: 'blue',
          noisy: true,
        },
      ],
    },
  ];
}

/** A value as a reader wants it: shares in per cent. */
export function valueText(value: number | undefined, scale: ChartSpec['scale']): string {
  if (value === undefined || !Number.isFinite(value)) return '—';
  if (scale === 'share') return perCent(value);
  return value.toLocaleString('en', { maximumSignificantDigits: 4 });
}
