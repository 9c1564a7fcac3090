import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';

/** A training that cannot go on, as what an update came to is no number any more. */
export class Divergence extends ReaderError {
  /**
   * @param update that came to it, from 1
   * @param of what was not a finite number
   */
  constructor(
    message: string,
    readonly update: number,
    readonly of: 'loss' | 'gradient' | 'weights',
  ) {
    super(message);
  }
}

/** @param update that came to it, from 1  @param perEpoch updates of a pass over the training pairs */
export const updateDiverged = (update: number, perEpoch: number, of: 'loss' | 'gradient'): Divergence =>
  new Divergence(
    l10n.t(
      'At update {0} (epoch {1}, batch {2} of {3}) the loss or its gradient is not a finite number: training has diverged. The weights are as they were before. Choose a smaller learning rate, or clip the gradient.',
      update,
      Math.floor((update - 1) / perEpoch) + 1,
      ((update - 1) % perEpoch) + 1,
      perEpoch,
    ),
    update,
    of,
  );

/** @param update after which it is so */
export const weightsDiverged = (update: number): Divergence =>
  new Divergence(
    l10n.t(
      'After update {0} the weights are not finite numbers: training has diverged, and nothing is written. Choose a smaller learning rate, or clip the gradient.',
      update,
    ),
    update,
    'weights',
  );
