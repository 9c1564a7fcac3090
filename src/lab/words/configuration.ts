import * as l10n from '@vscode/l10n';
import { inWords } from '../../model/inWords';
import { count } from '../../text/numbers';
import type { Measure, TrainingConfig } from '../../training/config';
import { describedBefore } from '../../training/model';
import type { ConfigurationLine } from '../protocol';
import { dataInWords, pairsInWords, tokensInWords } from './data';
import { forcingInWords } from './forcing';

/** What a training is called. */
export const titleOf = ({ name, data }: TrainingConfig): string => name ?? pairsInWords(data);

/** A configuration as readable lines: what is trained, on what, and how. */
export function configurationLines(config: TrainingConfig): ConfigurationLine[] {
  const { data, model, objective, batchSize, clip, labelSmoothing, forcing, checkpoint, seed } = config;
  const described = describedBefore(model, data);
  const line = (name: string, value: string): ConfigurationLine => ({ name, value });
  return [
    line(l10n.t('Data'), dataInWords(data)),
    line(l10n.t('Tokens'), tokensInWords(data)),
    ...('spec' in described ? [line(l10n.t('Model'), inWords(described.spec))] : []),
    line(l10n.t('Forcing'), forcingInWords(forcing)),
    line(
      l10n.t('Objective'),
      objective === 'sequence'
        ? l10n.t('1/N Σ log p(Y|X) over the sequences of a batch')
        : l10n.t('the mean of log p over the tokens of a batch'),
    ),
    line(l10n.t('Optimiser'), optimiserInWords(config)),
    line(l10n.t('Gradient clipping'), clip === null ? l10n.t('none') : l10n.t('to a norm of {0}', clip)),
    line(l10n.t('Batch'), l10n.t('{0} pairs', count(batchSize))),
    ...(labelSmoothing > 0 ? [line(l10n.t('Label smoothing'), String(labelSmoothing))] : []),
    ...(model.dropout > 0 ? [line(l10n.t('Dropout'), String(model.dropout))] : []),
    line(l10n.t('Evaluation'), evaluationInWords(config)),
    line(l10n.t('Checkpoint'), l10n.t('every {0} updates', count(checkpoint))),
    line(l10n.t('Seed'), String(seed)),
  ];
}

function optimiserInWords({ optimiser }: TrainingConfig): string {
  const name = optimiser.method === 'adam' ? 'Adam' : 'SGD';
  return l10n.t('{0}, learning rate {1}', name, optimiser.learningRate);
}

function evaluationInWords({ evaluation }: TrainingConfig): string {
  const { interval, pairs, measure, patience } = evaluation;
  const parts = [
    l10n.t('every {0} updates, on {1} pairs', count(interval), count(pairs)),
    l10n.t('the best model by {0}', measureInWords(measure)),
  ];
  if (patience !== undefined) parts.push(l10n.t('ends after {0} without a better one', patience));
  return parts.join('; ');
}

/** What a model is judged by. */
function measureInWords(measure: Measure): string {
  switch (measure) {
    case 'loss':
      return l10n.t('development loss');
    case 'tokenAccuracy':
      return l10n.t('token accuracy');
    case 'sequenceAccuracy':
      return l10n.t('sequence accuracy');
  }
}
