import type { Expression } from '../../equation/expression';
import { expressionNotation } from '../../equation/expressionNotation';
import { notationListing } from '../../equation/listing';
import type { Recording } from '../../model/recording';
import type { Runs } from '../../panel/runs';
import { quoted, tokenText } from '../../text/shown';
import { markedPieces } from '../../text/token';
import type { Called } from '../../trace/callStack';
import { levelText, type RunTokens, timeStepText } from '../../trace/levelText';
import type { Trace } from '../../trace/trace';

/** An expression on one line: `W_hf·h_{t−1}`. */
export const written = (expression: Expression): string =>
  notationListing(expressionNotation(expression, { style: 'line' }));

/** What things are called in a run that is debugged. */
export class Naming implements RunTokens {
  private pieces: readonly string[] = [];

  constructor(
    private readonly runs: Runs,
    private readonly trace: Trace,
  ) {}

  /** What is translated. */
  get run(): string {
    return this.trace.text.replace(/\s+/g, ' ').trim();
  }

  /** The token that is read at a position of the source, from 0. */
  source(position: number): string {
    const { tokens } = this.trace;
    if (this.pieces.length !== tokens.length) this.pieces = markedPieces(tokens.map(({ piece }) => piece));
    return quoted(tokenText(this.pieces[position] ?? ''));
  }

  /** A token of the target's vocabulary. */
  target(id: number): string {
    return quoted(this.runs.computing.modelOf(this.trace)?.tokens.target?.name(id) ?? String(id));
  }

  /** The time step of a frame: `decoder i=3 “mange”`; of what runs once, its block. */
  timeStep(recording: Recording, number: number): string {
    return timeStepText(recording, number, this);
  }

  /** A level of a call stack. */
  level(recording: Recording, called: Called): string {
    return levelText(recording, called, this);
  }
}
