import type { Missing } from '../experiments/campaign';
import type { Diverged } from '../experiments/experiment';
import type { Conducted, Laboratory } from './laboratory';

/** Hears how far an experiment is. */
export interface Hearing {
  going(training: Missing, update: number): void;
  /** Its result is kept, also where that is that it diverged. */
  done(training: Missing, seconds: number, diverged: Diverged | undefined): void;
}

interface Circumstances {
  /** Name of the experiment. */
  readonly experiment: string;
  /** What is to be trained, in order. */
  readonly missing: readonly Missing[];
  readonly laboratory: Pick<Laboratory, 'conduct'>;
  /** Trainings at a time. */
  readonly jobs: number;
  /** Keeps a result as soon as it is there: an interruption loses no other. */
  keep(training: Missing, conducted: Conducted): Promise<unknown>;
  readonly hearing: Hearing;
}

/**
 * Trains every condition with every seed that results lack.
 * @throws ReaderError where a training’s worker ends, or a result cannot be kept
 */
export async function conductMissing({
  experiment,
  missing,
  laboratory,
  jobs,
  keep,
  hearing,
}: Circumstances): Promise<void> {
  const queue = missing.values();
  const work = async () => {
    for (const training of queue) {
      const conducted = await laboratory.conduct({ experiment, config: training.config }, (update) =>
        hearing.going(training, update),
      );
      await keep(training, conducted);
      hearing.done(training, conducted.seconds, conducted.found.diverged);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
}
