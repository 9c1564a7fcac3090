import type { Training } from '../../../src/lab/training';
import type { Trainings } from '../../../src/lab/trainings';

/** Waits until a training has come to a status. */
export const until = (trainings: Trainings, training: Training, status: string) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (training.status !== status) return;
      stop();
      resolve();
    };
    const stop = trainings.listen(look);
    look();
  });
