/** A text and what it is to become. */
export interface TextPair {
  readonly source: string;
  readonly target: string;
}

/** Gives a whole number from 0 to below a limit. */
export type Choose = (limit: number) => number;

/** Pairs of one length or one form; every choice makes another source. */
export interface Group {
  /** How many there are; beyond 2⁵³ about so many. */
  readonly size: number;
  pair(choose: Choose): TextPair;
}
