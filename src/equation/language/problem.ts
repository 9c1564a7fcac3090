import { ReaderError } from '../../errors';

/** A stretch of a text, in UTF-16 units: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is wrong with an expression that was written, and what would be right; `start` and `end` show the culprit. */
export class LanguageError extends ReaderError implements Span {
  readonly start: number;
  readonly end: number;

  constructor(message: string, { start, end }: Span) {
    super(message);
    this.start = start;
    this.end = end;
  }
}
