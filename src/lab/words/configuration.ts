import * as l10n from '@vscode/l10n';
import { inWords } from '../../model/inWords';
import { count, perCent } from '../../text/numbers';
import type { Measure, TrainingConfig } from '../../training/config';
import { describedBefore } from '../../training/model';
import type { ConfigurationLine } from '../protocol';
import { dataInWords, pairsInWords, tokensInWords } from './data';
import { forcingInWords } from './forcing';

/** What a training is called. */
export const titleOf = ({ name, data }: TrainingConfig): string => name ?? pairsInWords(data);

/** A configuration as readable lines: what is trained, on what, and how. */
export function configurationLines(config: TrainingConfig): ConfigurationLine[] {
  const { data, model, objective, average, clip, labelSmoothing, forcing, checkpoint, seed } = config;
  const dropout = dropoutInWords(model);
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
    line(l10n.t('Batch'), batchInWords(config)),
    ...(average === undefined ? [] : [line(l10n.t('Averaged weights'), l10n.t('decay {0}', average))]),
    ...(labelSmoothing > 0 ? [line(l10n.t('Label smoothing'), String(labelSmoothing))] : []),
    ...(dropout ? [line(l10n.t('Dropout'), dropout)] : []),
    line(l10n.t('Evaluation'), evaluationInWords(config)),
    line(l10n.t('Checkpoint'), l10n.t('every {0} updates', count(checkpoint))),
    line(l10n.t('Seed'), String(seed)),
  ];
}

function optimiserInWords({ optimiser }: TrainingConfig): string {
  const name = optimiser.method === 'adam' ? 'Adam' : 'SGD';
  const rate = l10n.t('{0}, learning rate {1}', name, optimiser.learningRate);
  return [rate, ...scheduleInWords(optimiser.schedule)].join(', ');
}

/** What becomes of the learning rate. */
function scheduleInWords(schedule: TrainingConfig['optimiser']['schedule']): string[] {
  if (!schedule) return [];
  return [
    ...(schedule.warmUp > 0 ? [l10n.t('climbing over {0} updates', count(schedule.warmUp))] : []),
    ...descentInWords(schedule),
  ];
}

function descentInWords(schedule: NonNullable<TrainingConfig['optimiser']['schedule']>): string[] {
  switch (schedule.kind) {
    case 'constant':
      return [];
    case 'linear':
      return [l10n.t('then straight down to {0} at the end', perCent(schedule.final))];
    case 'inverse-square-root':
      return [l10n.t('then falling with the square root of the updates')];
    case 'exponential':
      return [l10n.t('then halved every {0} updates', count(schedule.halving))];
  }
}

const batchInWords = ({ batchSize, batchTokens }: TrainingConfig): string =>
  batchTokens === undefined
    ? l10n.t('{0} pairs', count(batchSize))
    : l10n.t('{0} target tokens, {1} pairs at most', count(batchTokens), count(batchSize));

/** What is dropped where: "between layers 0.2, embeddings 0.3". */
function dropoutInWords(model: TrainingConfig['model']): string {
  const { dropout, embeddingDropout = 0, stateDropout = 0, outputDropout = 0 } = model;
  return [
    dropout > 0 ? l10n.t('between layers {0}', dropout) : '',
    embeddingDropout > 0 ? l10n.t('embeddings {0}', embeddingDropout) : '',
    stateDropout > 0 ? l10n.t('encoder states that attention reads {0}', stateDropout) : '',
    outputDropout > 0 ? l10n.t('before the output {0}', outputDropout) : '',
  ]
    .filter(Boolean)
    .join(', ');
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
