import type { Program } from '../model/program';
import { type Frame, Recording } from '../model/recording';
import { sourceOf, type Token } from '../text/token';
import { type Position, START } from './cursor';

export type RunStatus = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';

/** Where a source text stands in a document: offsets in UTF-16 units, kept up to date while the document is edited. */
export interface Origin {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The host's append-only record of one run: everything computed, and where the reader stands in it. The single source
 * of truth; panels hold mirrors.
 */
export class Trace {
  status: RunStatus = 'waiting';
  tokens: readonly Token[] = [];
  target: readonly number[] = [];
  translation = '';
  truncated = false;
  error: string | undefined;
  position: Position = START;
  /** Undefined when the text did not come from an editor. */
  origin: Origin | undefined;
  /** Undefined until the source has been cut into tokens, and again when its memory was needed. */
  recording: Recording | undefined;

  constructor(
    readonly id: number,
    readonly model: string,
    readonly text: string,
  ) {}

  /** Memory of the recorded values. */
  get bytes(): number {
    return this.recording?.frames.reduce((total, { values }) => total + values.byteLength, 0) ?? 0;
  }

  /** Gets ready to be computed (again). What was written stays to be read until it is written anew. */
  begin(): void {
    this.status = 'waiting';
    this.truncated = false;
    this.error = undefined;
    this.forget();
  }

  /** Lets go of everything that can be computed again. */
  forget(): void {
    this.tokens = [];
    this.recording = undefined;
  }

  cut(program: Program, tokens: readonly Token[]): void {
    this.tokens = tokens;
    this.recording = new Recording(program, sourceOf(tokens));
  }

  append(frames: readonly Frame[], target: readonly number[], translation: string): void {
    for (const frame of frames) this.recording!.append(frame);
    this.target = target;
    this.translation = translation;
  }
}
