import { type Missing, missing, withRun } from '../experiments/campaign';
import type { Diverged } from '../experiments/experiment';
import type { Results } from '../experiments/results';
import type { Laboratory } from './laboratory';

/** Hears how far an experiment is. */
export interface Hearing {
  going(training: Missing, update: number): void;
  /** Its result is kept, also where that is that it diverged. */
  done(training: Missing, seconds: number, diverged: Diverged | undefined): void;
}

interface Circumstances {
  readonly results: Results;
  readonly seeds: readonly number[];
  readonly laboratory: Pick<Laboratory, 'conduct'>;
  /** Trainings at a time. */
  readonly jobs: number;
  /** Keeps results, in order, as soon as there is one more: an interruption loses no other. */
  keep(results: Results): Promise<void>;
  readonly hearing: Hearing;
}

/**
 * Trains every condition with every seed that results lack.
 * @returns the results with all of them
 * @throws ReaderError where a training’s worker ends, or the results cannot be kept
 */
export async function conductMissing({
  results: given,
  seeds,
  laboratory,
  jobs,
  keep,
  hearing,
}: Circumstances): Promise<Results> {
  let results = given;
  let keeping = Promise.resolve();
  const queue = missing(given, seeds).values();
  const work = async () => {
    for (const training of queue) {
      const { found, seconds } = await laboratory.conduct(
        { experiment: results.experiment, config: training.config },
        (update) => hearing.going(training, update),
      );
      results = withRun(results, training, found, seconds);
      const now = results;
      // One after another, so that the last kept is the last measured.
      keeping = keeping.then(() => keep(now));
      await keeping;
      hearing.done(training, seconds, found.diverged);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return results;
}
