import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { ModelSpec } from '../../model/spec';
import { listedTokenizer } from '../../text/buildTokenizer';
import { Tokenizer } from '../../text/tokenizer';

/** A file that says what ids mean: a `tokenizer.json`, or a list of words. */
export interface Vocabulary {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/**
 * A `tokenizer.json` of so many entries: the file itself where it is one; of a list, one word a line in the order of
 * their ids, a tokenizer of whole words.
 * @throws ReaderError where it is neither, or has another number of entries
 */
export function vocabularyFile(
  { file, bytes }: Vocabulary,
  size: number,
  tokens: ModelSpec['tokens'],
): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  if (/^\s*\{/.test(text)) {
    Tokenizer.parse(file, bytes, tokens, size);
    return bytes;
  }
  const words = text.replace(/\r?\n$/, '').split(/\r?\n/);
  if (words.length !== size)
    throw new ReaderError(
      l10n.t(
        '{0} has {1}, and the embedding it belongs to has {2}: one word a line, in the order of the ids.',
        file,
        words.length === 1 ? l10n.t('1 line') : l10n.t('{0} lines', words.length),
        size === 1 ? l10n.t('1 row') : l10n.t('{0} rows', size),
      ),
    );
  const json = listedTokenizer('words', words, tokens);
  return new TextEncoder().encode(`${JSON.stringify(json)}\n`);
}
