import * as l10n from '@vscode/l10n';
import { count, decimal } from '../../text/numbers';
import type { WrittenConfig } from '../../training/config';
import type { Decay, ForcingConfig } from '../../training/forcingFields';
import { decayed, inverseSigmoidHalvedAt } from '../../training/schedule';
import { decayInWords } from '../words/forcing';
import type { Answers, ChosenData } from './answers';

/** Without a configuration that is there already. */
type Pairs = Exclude<ChosenData, { task: 'configured' }>;

/** How large a model is, and how long it is trained. */
export interface SizePreset {
  readonly label: string;
  readonly detail: string;
  readonly embedding: number;
  readonly hidden: number;
  readonly updates: number;
  /** Updates from one evaluation to the next. */
  readonly interval: number;
  readonly learningRate: number;
}

export const sizePresets = (): SizePreset[] => [
  preset(l10n.t('Tiny'), { embedding: 16, hidden: 24, updates: 600, interval: 25, learningRate: 0.005 }),
  preset(l10n.t('Small'), { embedding: 32, hidden: 64, updates: 2000, interval: 50, learningRate: 0.003 }),
  preset(l10n.t('Medium'), { embedding: 64, hidden: 128, updates: 4000, interval: 100, learningRate: 0.001 }),
  preset(l10n.t('Large'), {
    embedding: 128,
    hidden: 256,
    updates: 10_000,
    interval: 200,
    learningRate: 0.0005,
  }),
];

const preset = (label: string, sizes: Omit<SizePreset, 'label' | 'detail'>): SizePreset => ({
  label,
  detail: l10n.t(
    '{0} hidden units, embeddings of {1}, {2} updates',
    sizes.hidden,
    sizes.embedding,
    count(sizes.updates),
  ),
  ...sizes,
});

/** A way of forcing that is offered. */
export interface ForcingPreset {
  readonly label: string;
  readonly detail: string;
  readonly forcing: ForcingConfig;
}

/** The ways of forcing that the documents compare. @param updates that the training will have */
export const forcingPresets = (updates: number): ForcingPreset[] => [
  {
    label: l10n.t('Teacher forcing'),
    detail: l10n.t('always the gold token'),
    forcing: { strategy: 'teacher', ratio: 1, coin: 'batch' },
  },
  {
    label: l10n.t('Teacher forcing, half of the steps'),
    detail: l10n.t('one coin decides for the whole batch at each step'),
    forcing: { strategy: 'teacher', ratio: 0.5, coin: 'batch' },
  },
  scheduledPreset(updates),
  {
    label: l10n.t('Free running'),
    detail: l10n.t('always its own prediction'),
    forcing: { strategy: 'free' },
  },
  {
    label: l10n.t('Professor forcing'),
    detail: l10n.t(
      'a discriminator learns to tell teacher-forced from free-running states; the model, to fool it',
    ),
    forcing: {
      strategy: 'professor',
      hidden: 64,
      weight: 1,
      both: false,
      gates: { discriminator: 0.99, generator: 0.75 },
    },
  },
];

/** Half of the way from the gold token to the prediction lies at half of the updates. */
function scheduledPreset(updates: number): ForcingPreset {
  const half = Math.round(updates / 2);
  const decay: Decay = { kind: 'inverse-sigmoid', k: inverseSigmoidHalvedAt(half) };
  const at = (update: number) => decimal(decayed(decay, update), 2);
  return {
    label: l10n.t('Scheduled sampling'),
    detail: l10n.t(
      'the gold token at first, its own predictions more and more: {0}, from {1} over {2} at update {3} to {4}',
      decayInWords(decay),
      at(0),
      at(half),
      count(half),
      at(updates - 1),
    ),
    forcing: { strategy: 'scheduled', decay, coin: 'example' },
  };
}

/** The configuration that answers come to. */
export function configOf(
  pairs: Pairs,
  { cut, cell, score, forcing, size, name }: Required<Omit<Answers, 'data' | 'parent'>>,
): WrittenConfig {
  return {
    name,
    data: dataOf(pairs, cut),
    model: {
      architecture: { encoderCell: cell, decoderCell: cell, score },
      sizes: { embedding: size.embedding, hidden: size.hidden },
    },
    optimiser: { method: 'adam', learningRate: size.learningRate },
    forcing,
    evaluation: { interval: size.interval },
    checkpoint: size.interval,
    updates: size.updates,
  };
}

const dataOf = (data: Pairs, cut: NonNullable<Answers['cut']>): WrittenConfig['data'] =>
  data.task === 'file' ? { ...data, tokenizer: { source: { cut }, target: { cut } } } : { task: data.task };
