import type { Program } from '../model/program';
import { type Frame, Recording } from '../model/recording';
import type { Token } from '../text/tokenizer';
import { type Position, START } from './cursor';

export type RunStatus = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';

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

  /** Forgets what was computed, before it is computed again. */
  begin(): void {
    this.status = 'waiting';
    this.tokens = [];
    this.target = [];
    this.translation = '';
    this.truncated = false;
    this.error = undefined;
    this.recording = undefined;
  }

  cut(program: Program, tokens: readonly Token[]): void {
    this.tokens = tokens;
    this.recording = new Recording(
      program,
      tokens.map((token) => token.id),
    );
  }

  append(frames: readonly Frame[], target: readonly number[], translation: string): void {
    for (const frame of frames) this.recording!.append(frame);
    this.target = target;
    this.translation = translation;
  }
}
