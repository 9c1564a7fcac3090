import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { ModelSpec } from '../model/spec';
import { separated } from './separated';
import type { IdToken, SourceReader, TargetWriter } from './token';

/** Sequences of plain token ids, written as numbers: `5 6 7` or `5, 6, 7`. */
export class Ids implements SourceReader, TargetWriter {
  /** The numbers themselves, but for the special tokens. */
  readonly vocabulary: readonly string[];
  private readonly silent: ReadonlySet<number | undefined>;

  constructor(
    special: ModelSpec['tokens'],
    /** How many ids there are. */
    private readonly size: number,
  ) {
    const names = new Map(Object.entries(special).map(([name, id]) => [id, `<${name}>`]));
    this.vocabulary = Array.from({ length: size }, (_, id) => names.get(id) ?? String(id));
    this.silent = new Set([special.pad, special.sos, special.eos]);
  }

  encode(text: string): IdToken[] {
    return separated(text).map((piece, k) => {
      const id = /^\d{1,9}$/.test(piece) ? Number(piece) : Number.NaN;
      if (id < this.size) return { id, piece, unknown: false };
      throw new ReaderError(
        l10n.t(
          'Token {0} is “{1}”; this model reads ids from 0 to {2}, separated by spaces or commas.',
          k + 1,
          piece,
          this.size - 1,
        ),
      );
    });
  }

  decode(ids: readonly number[]): string {
    return ids.filter((id) => !this.silent.has(id)).join(' ');
  }
}
