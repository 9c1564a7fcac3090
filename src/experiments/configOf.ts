import * as v from 'valibot';
import { TrainingConfig } from '../training/config';
import type { Condition } from './experiment';
import { shortened } from './shortened';

/** The whole configuration of a condition. @param quick whether only to see that it works */
export const configOf = ({ config }: Condition, quick: boolean): TrainingConfig =>
  v.parse(TrainingConfig, quick ? shortened(config) : config);

/** With a seed: of the first weights and everything else that is drawn while training, and of the pairs too. */
export const withSeed = (config: TrainingConfig, seed: number): TrainingConfig => ({
  ...config,
  seed,
  data: { ...config.data, seed },
});
