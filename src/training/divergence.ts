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
