import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { ModelSpec } from '../model/spec';
import type { IdToken, SourceReader, TargetWriter } from './token';

type SpecialTokens = ModelSpec['tokens'];

/** Text to token ids and back, as a model's `tokenizer.json` says. */
export class Tokenizer implements SourceReader, TargetWriter {
  private constructor(
    private readonly tokenizer: HuggingFaceTokenizer,
    private readonly special: SpecialTokens,
    /** What each id is called. */
    readonly vocabulary: readonly string[],
  ) {}

  /**
   * @param size entries that the model expects
   * @throws ReaderError when the file is not a tokenizer, or is one of another size
   */
  static parse(file: string, bytes: Uint8Array, special: SpecialTokens, size: number): Tokenizer {
    let tokenizer: HuggingFaceTokenizer;
    try {
      const json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      // Without its added tokens, so that a text in which "<eos>" is written does not end there.
      // And without the clean-up of English spacing, which takes the space before a French « ? ».
      const config = { clean_up_tokenization_spaces: false };
      tokenizer = new HuggingFaceTokenizer({ ...json, added_tokens: [] }, config);
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      throw new ReaderError(
        l10n.t('{0} is not a tokenizer that can be read ({1}). Restore the file.', file, reason),
      );
    }
    const vocabulary = Array.from({ length: size }, (_, id) => tokenizer.id_to_token(id));
    const missing = vocabulary.indexOf(undefined);
    if (missing >= 0 || tokenizer.id_to_token(size) !== undefined) {
      throw new ReaderError(
        l10n.t(
          '{0} does not have the {1} entries that config.json gives as "vocabulary". Restore the file that belongs to the model.',
          file,
          size,
        ),
      );
    }
    return new Tokenizer(tokenizer, special, vocabulary as string[]);
  }

  encode(text: string): IdToken[] {
    const { ids, tokens } = this.tokenizer.encode(text, { add_special_tokens: false });
    // The tokens spell the normalised text, but for unknown ones, each of which stands for one character of it.
    let rest = this.tokenizer.normalizer?.(text) ?? text;
    return ids.map((id, k) => {
      const unknown = id === this.special.unk;
      const piece = unknown ? String.fromCodePoint(rest.codePointAt(0) ?? 0xfffd) : (tokens[k] ?? '');
      rest = rest.slice(piece.length);
      return { id, piece, unknown };
    });
  }

  decode(ids: readonly number[]): string {
    const { pad, sos, eos } = this.special;
    const text = ids.filter((id) => id !== pad && id !== sos && id !== eos);
    return text.length === 0 ? '' : this.tokenizer.decode(text);
  }
}
