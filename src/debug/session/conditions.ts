import type { Place } from '../../model/listing';
import type { Runs } from '../../panel/runs';
import type { Position } from '../../trace/cursor';
import type { Trace } from '../../trace/trace';

/** What is written in the expression language and found out at many positions of one statement. */
export interface Conditions {
  /** At which positions it holds. @throws ReaderError where it cannot be read */
  holds(place: Place, condition: string): (positions: readonly Position[]) => Promise<readonly boolean[]>;
  /** What a message with `{expressions}` says. @throws ReaderError where it cannot be read */
  messages(place: Place, template: string): (positions: readonly Position[]) => Promise<readonly string[]>;
}

export const conditionsOf = (_runs: Runs, _trace: Trace): Conditions => ({
  holds: () => {
    throw new Error('not yet');
  },
  messages: () => {
    throw new Error('not yet');
  },
});
