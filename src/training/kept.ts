import type { TrainingConfig } from './config';
import type { TrainerProgress } from './state';

/** The best evaluation, of whose value the greater is better, as what it came to by the configuration's measure. */
export const keptBy = (
  { evaluation }: Pick<TrainingConfig, 'evaluation'>,
  { update, value }: NonNullable<TrainerProgress['best']>,
): { readonly update: number; readonly value: number } => ({
  update,
  value: evaluation.measure === 'loss' ? -value : value,
});
