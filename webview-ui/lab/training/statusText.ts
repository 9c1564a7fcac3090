import * as l10n from '@vscode/l10n';
import type { TrainingStatus, TrainingSummary } from '../../../src/lab/protocol';
import { count, perCent, rounded } from '../../../src/text/numbers';
import type { IconName } from '../../icons/Icon';
import { duration } from '../../page/duration';

/** The icon of each status. */
export const TRAINING_ICONS: Record<TrainingStatus, IconName> = {
  starting: 'waiting',
  running: 'running',
  paused: 'pause',
  stopped: 'stop',
  finished: 'done',
  failed: 'warning',
};

/** A training's status in a word or two. */
export function trainingStatus(status: TrainingStatus): string {
  switch (status) {
    case 'starting':
      return l10n.t('Starting');
    case 'running':
      return l10n.t('Training');
    case 'paused':
      return l10n.t('Paused');
    case 'stopped':
      return l10n.t('Stopped');
    case 'finished':
      return l10n.t('Finished');
    case 'failed':
      return l10n.t('Failed');
  }
}

/** How far it is: "update 120 of 2000, epoch 3, 1 min 20 s, 5,400 tokens/s". */
export function progressParts({ progress }: TrainingSummary): string[] {
  const { update, updates, epoch, seconds, tokensPerSecond } = progress;
  return [
    l10n.t('update {0} of {1}', count(update), count(updates)),
    ...(epoch === undefined ? [] : [l10n.t('epoch {0}', count(epoch))]),
    ...(seconds === undefined ? [] : [duration(seconds)]),
    ...(tokensPerSecond === undefined ? [] : [l10n.t('{0} tokens/s', count(Math.round(tokensPerSecond)))]),
  ];
}

/** What the model that is kept came to: "sequence accuracy 98.5 %", "development loss 7.01 per sequence". */
export function scoreOf({ measure, objective, progress: { kept } }: TrainingSummary): string {
  if (!kept) return '';
  switch (measure) {
    case 'loss':
      return objective === 'sequence'
        ? l10n.t('development loss {0} per sequence', rounded(kept.value))
        : l10n.t('development loss {0} per token', rounded(kept.value));
    case 'tokenAccuracy':
      return l10n.t('token accuracy {0}', perCent(kept.value));
    case 'sequenceAccuracy':
      return l10n.t('sequence accuracy {0}', perCent(kept.value));
  }
}
