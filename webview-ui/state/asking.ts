import type { Change } from '../../src/trace/change';

/** Part of the panel in which a what-if is asked, and its form stands. */
export type AskingPlace = 'equations' | 'values' | 'attention' | 'network';

/** What a what-if is about, while its reader says what it changes. Its time step is the one at the cursor. */
export interface Asking {
  /** Id of the run. */
  readonly run: number;
  readonly place: AskingPlace;
  /** Id of the statement whose value is to change; the source's token where there is none. */
  readonly statement?: string;
  /** The first element to change and the one after the last, to begin with; all where there are none. */
  readonly units?: readonly [number, number];
  /** The new value to begin with. */
  readonly value?: string;
}

/** A change that was refused: why, and the culprit in the text that its reader wrote. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly start?: number,
    readonly end?: number,
  ) {
    super(message);
  }
}

/** A change of one statement's value. */
export type SetChange = Extract<Change, { kind: 'set' }>;
