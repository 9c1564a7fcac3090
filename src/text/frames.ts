import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { numbersInWords } from '../model/inWords';
import { separated } from './separated';
import type { FrameToken, SourceReader } from './token';

/** So many numbers of a frame are shown in its name. */
const SHOWN = 2;

/** Real-valued frames, one a line (or between semicolons), their numbers separated by spaces or commas. */
export class Frames implements SourceReader {
  constructor(
    /** Numbers in a frame. */
    private readonly size: number,
  ) {}

  encode(text: string): FrameToken[] {
    return text
      .split(/[\r\n;]+/)
      .map(separated)
      .filter((parts) => parts.length > 0)
      .map((parts, k) => this.frame(parts, k + 1));
  }

  /** As they are read. */
  decode(frames: readonly (readonly number[])[]): string {
    return frames.map((frame) => frame.join(' ')).join('; ');
  }

  private frame(parts: readonly string[], place: number): FrameToken {
    const vector = parts.map((part) => (NUMBER.test(part) ? Number(part.replace('−', '-')) : Number.NaN));
    const bad = vector.findIndex((one) => !Number.isFinite(Math.fround(one)));
    if (bad >= 0) {
      throw new ReaderError(
        l10n.t(
          '“{0}” in frame {1} of the source is not a number. This model reads frames of {2}: one frame a line, or between semicolons.',
          parts[bad]!,
          place,
          numbersInWords(this.size),
        ),
      );
    }
    if (vector.length !== this.size) {
      throw new ReaderError(
        l10n.t(
          'Frame {0} of the source has {1}; this model reads frames of {2}: one frame a line, or between semicolons.',
          place,
          numbersInWords(vector.length),
          numbersInWords(this.size),
        ),
      );
    }
    return frameToken(vector);
  }
}

/** A decimal number, with any exponent; a minus sign as keyboards or books have it. */
const NUMBER = /^[+\-−]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A frame as it is shown. */
export const frameToken = (vector: readonly number[]): FrameToken => ({
  vector,
  piece: name(vector),
  unknown: false,
});

/** `0.31 −1.2 …` */
const name = (vector: readonly number[]) =>
  vector
    .slice(0, SHOWN)
    .map((one) => String(Number(one.toPrecision(3))).replace('-', '−'))
    .concat(vector.length > SHOWN ? ['…'] : [])
    .join(' ');
