import * as l10n from '@vscode/l10n';
import type { TrainingConfig } from './config';
import type { TrainerProgress } from './state';

/** The best model so far: after how many updates, and what it came to by the measure that it is chosen by. */
export interface KeptModel {
  readonly update: number;
  readonly value: number;
}

/** The evaluation whose model is kept; undefined before any. */
export function keptModel(
  { evaluation }: TrainingConfig,
  { best }: Pick<TrainerProgress, 'best'>,
): KeptModel | undefined {
  if (!best) return undefined;
  // Of what is compared the greater is better.
  return { ...best, value: evaluation.measure === 'loss' ? -best.value : best.value };
}

/** Why a training has ended, in the reader's language; undefined before. */
export function ended(
  { updates, evaluation: { patience } }: TrainingConfig,
  { update, best, stale }: Omit<TrainerProgress, 'curves'>,
): string | undefined {
  if (update >= updates) return l10n.t('All {0} updates are done.', updates);
  if (patience === undefined || stale < patience) return undefined;
  return l10n.t(
    'None of the last {0} evaluations was better than that after update {1}.',
    stale,
    best?.update ?? 0,
  );
}
