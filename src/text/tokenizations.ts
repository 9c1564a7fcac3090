/** How a text can be cut: into words, characters (of Hangul, syllables), jamo, or pieces of words. */
export const TOKENIZATIONS = ['words', 'characters', 'jamo', 'bpe'] as const;
export type Tokenization = (typeof TOKENIZATIONS)[number];

/** What a kind of tokenizer does to a text, in the terms of Hugging Face's `tokenizer.json`. */
export interface Cutting {
  readonly normalizer: object;
  readonly pre_tokenizer: object | null;
  readonly decoder: object | null;
  /** `WordLevel` looks whole pre-tokens up; `BPE` joins characters by its merges, none for plain characters. */
  readonly model: 'WordLevel' | 'BPE';
}

/** Marks a space where spaces are part of the pieces, so that decoding restores every one. */
export const SPACE = '▁';

const sequence = (kind: 'normalizers' | 'decoders', ...parts: object[]) => ({
  type: 'Sequence',
  [kind]: parts,
});
const replace = (pattern: string, content: string) => ({
  type: 'Replace',
  pattern: { Regex: pattern },
  content,
});
const split = (pattern: string) => ({
  type: 'Split',
  pattern: { Regex: pattern },
  behavior: 'Removed',
  invert: true,
});
const ONE_SPACE = replace('\\s+', ' ');
const TRIM = { type: 'Strip', strip_left: true, strip_right: true };
const MARK = replace(' ', SPACE);
const UNMARK = replace(SPACE, ' ');
const FUSE = { type: 'Fuse' };
const LEADING_SPACE = { type: 'Strip', content: ' ', start: 1, stop: 0 };

/** A word with what stands inside it (don't, well-known), a number with its signs (3.14, 2026-11-21), or one mark. */
const WORD = [
  '\\p{N}+(?:[.,:/\\-]\\p{N}+)*(?![\\p{L}\\p{M}])',
  "[\\p{L}\\p{M}\\p{N}_]+(?:['’\\-][\\p{L}\\p{M}\\p{N}_]+)*",
  '[^\\s\\p{L}\\p{M}\\p{N}_]',
].join('|');

/** Marks that stand at the word before them, and those at the word after. */
const CLOSING = '[.,!?;:…%)\\]}”’。、！？]';
const OPENING = '[(\\[{“‘]';

const letters = (form: 'NFC' | 'NFD'): Cutting => ({
  normalizer: sequence('normalizers', { type: form }, ONE_SPACE, TRIM, MARK),
  pre_tokenizer: null,
  decoder: sequence('decoders', UNMARK, FUSE),
  model: 'BPE',
});

export const CUTTINGS: Record<Tokenization, Cutting> = {
  words: {
    normalizer: sequence('normalizers', { type: 'NFC' }, ONE_SPACE, TRIM),
    pre_tokenizer: split(WORD),
    decoder: sequence(
      'decoders',
      replace(`^(?!${CLOSING}$)`, ' '),
      FUSE,
      replace(`(?<=${OPENING}) `, ''),
      LEADING_SPACE,
    ),
    model: 'WordLevel',
  },
  characters: letters('NFC'),
  /** Hangul comes apart into its letters; `Tokenizer.decode` puts it together again. */
  jamo: letters('NFD'),
  bpe: {
    normalizer: sequence(
      'normalizers',
      { type: 'NFC' },
      ONE_SPACE,
      TRIM,
      { type: 'Prepend', prepend: SPACE },
      MARK,
    ),
    /** Pieces reach across no word, number or mark; the space before one belongs to it. */
    pre_tokenizer: split(
      `${SPACE}?[\\p{L}\\p{M}]+|${SPACE}?\\p{N}|${SPACE}?[^\\s\\p{L}\\p{M}\\p{N}${SPACE}]|${SPACE}`,
    ),
    decoder: sequence('decoders', UNMARK, FUSE, LEADING_SPACE),
    model: 'BPE',
  },
};
