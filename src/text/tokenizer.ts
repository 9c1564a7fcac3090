import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { ModelSpec } from '../model/spec';
import type { IdToken, SourceReader, TargetWriter } from './token';

/** What is looked at here of a `tokenizer.json`; the library checks the rest. */
interface TokenizerFile {
  readonly pre_tokenizer: object | null;
  readonly model: { readonly type?: string; readonly unk_token?: string | null };
}

type SpecialTokens = ModelSpec['tokens'];

/** Text to token ids and back, as a model's `tokenizer.json` says. */
export class Tokenizer implements SourceReader, TargetWriter {
  private constructor(
    private readonly tokenizer: HuggingFaceTokenizer,
    private readonly special: SpecialTokens,
    /** What each id is called. */
    readonly vocabulary: readonly string[],
    private readonly file: TokenizerFile,
  ) {}

  /**
   * @param size entries that the model expects
   * @throws ReaderError when the file is not a tokenizer, or is one of another size
   */
  static parse(file: string, bytes: Uint8Array, special: SpecialTokens, size: number): Tokenizer {
    let tokenizer: HuggingFaceTokenizer;
    let json: TokenizerFile;
    try {
      json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      // Without its added tokens, so that a text in which "<eos>" is written does not end there.
      // And without the clean-up of English spacing, which takes the space before a French « ? ».
      // The library knows the unknown token of whole words from here only.
      const config = { clean_up_tokenization_spaces: false, unk_token: json.model?.unk_token ?? undefined };
      tokenizer = new HuggingFaceTokenizer({ ...json, added_tokens: [] } as never, config as never);
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
    const name = json.model.unk_token ?? undefined;
    const unknown = name === undefined ? undefined : tokenizer.token_to_id(name);
    if (name !== undefined && unknown !== undefined && unknown !== special.unk) {
      throw new ReaderError(
        l10n.t(
          '{0} writes {1} ({2}) for what is unknown, and config.json gives {3} as "tokens.unk". They must be the same.',
          file,
          unknown,
          name,
          special.unk ?? l10n.t('nothing'),
        ),
      );
    }
    return new Tokenizer(tokenizer, special, vocabulary as string[], json);
  }

  /** @throws ReaderError where a word is unknown, and there is no token for those */
  encode(text: string): IdToken[] {
    const { ids, tokens } = this.tokenizer.encode(text, { add_special_tokens: false });
    // The tokens spell the normalised text, but for unknown ones, each of which stands for one character of it; a
    // tokenizer of whole words gives back the unknown word.
    const wholeWords = this.file.model.type === 'WordLevel';
    let rest = this.tokenizer.normalizer?.(text) ?? text;
    if (this.dropsUnknown) this.checkKnown(rest);
    return ids.map((id: number | undefined, k) => {
      const token = tokens[k] ?? '';
      if (id === undefined) throw this.unknown(token);
      const unknown = id === this.special.unk;
      const hidden = unknown && !wholeWords;
      const piece = hidden ? String.fromCodePoint(rest.codePointAt(0) ?? 0xfffd) : token;
      rest = rest.slice(piece.length);
      return { id, piece, unknown };
    });
  }

  decode(ids: readonly number[]): string {
    const { pad, sos, eos } = this.special;
    const text = ids.filter((id) => id !== pad && id !== sos && id !== eos);
    // Hangul that was cut into jamo is put together again.
    return text.length === 0 ? '' : this.tokenizer.decode(text).normalize('NFC');
  }

  /** Whether characters that are not in the vocabulary would be left out without a word. */
  private get dropsUnknown(): boolean {
    const { model, pre_tokenizer: cut } = this.file;
    return model.type === 'BPE' && model.unk_token == null && cut === null;
  }

  private checkKnown(text: string): void {
    for (const character of text)
      if (this.tokenizer.token_to_id(character) === undefined) throw this.unknown(character);
  }

  private unknown(word: string): ReaderError {
    return new ReaderError(
      l10n.t('The model does not know “{0}”, and has no token for what it does not know.', word),
    );
  }
}
