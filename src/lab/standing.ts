import type { Told } from '../checkpoint/training/folder';
import type { TrainingConfig } from '../training/config';
import { ended, keptModel } from '../training/standing';
import type { Progress } from './protocol';

/** Where a training stands by its folder. */
export interface Standing {
  readonly config: TrainingConfig;
  readonly progress: Progress;
  readonly status: 'stopped' | 'finished';
  /** Why it ended. */
  readonly note: string | undefined;
}

/** What the lab says of a training that is not open, of what its folder has. */
export function standingOf({ config, state: { progress } }: Told): Standing {
  const [note, kept] = [ended(config, progress), keptModel(config, progress)];
  return {
    config,
    progress: { update: progress.update, updates: config.updates, ...(kept ? { kept } : {}) },
    status: note === undefined ? 'stopped' : 'finished',
    note,
  };
}
