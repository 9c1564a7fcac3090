import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { Tokenizer } from '../../text/tokenizer';
import { TOKENS } from '../model';
import type { LearnedTokenizer } from './learned';

/**
 * A tokenizer that was learned before, for both sides.
 * @param file what it is called in messages
 * @throws ReaderError where it cannot be read, or its first entries are not the special tokens
 */
export async function givenTokenizer(
  file: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ readonly source: LearnedTokenizer; readonly target: LearnedTokenizer }> {
  const read: Uint8Array[] = [];
  for await (const piece of pieces) read.push(piece);
  const bytes = new Uint8Array(await new Blob(read as BlobPart[]).arrayBuffer());
  const tokenizer = Tokenizer.parse(file, bytes, TOKENS, entriesOf(bytes));
  for (const [name, id] of Object.entries(TOKENS))
    if (tokenizer.vocabulary[id] !== `<${name}>`)
      throw new ReaderError(
        l10n.t(
          '{0} has “{1}” as entry {2}, where <{3}> is needed. Choose a tokenizer that begins with <pad>, <sos>, <eos> and <unk>.',
          file,
          tokenizer.vocabulary[id] ?? '',
          id,
          name,
        ),
      );
  const both = { file: 'tokenizer.json', bytes, tokenizer };
  return { source: both, target: both };
}

/** Entries of a vocabulary, as a list or by their names; none where the file is no tokenizer, which is told later. */
function entriesOf(bytes: Uint8Array): number {
  try {
    const { model } = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(model.vocab) ? model.vocab.length : Object.keys(model.vocab).length;
  } catch {
    return 0;
  }
}
