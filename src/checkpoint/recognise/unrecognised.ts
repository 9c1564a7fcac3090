import { ReaderError } from '../../errors';
import type { Question } from './questions';

/** A sound checkpoint in which no model is found: naming its tensors or modules otherwise may help. */
export class Unrecognised extends ReaderError {
  /** @param question what its tensors do not tell, where another answer than the likeliest may help too */
  constructor(
    message: string,
    readonly question?: Question | undefined,
  ) {
    super(message);
  }
}
