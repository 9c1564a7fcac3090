/**
 * The tokenizer of the model: one `tokenizer.json` for both languages, cased, in the format of
 * Hugging Face's tokenizers. What it does to a text is written here and nowhere else; the training
 * data passes through the same file that the extension reads.
 */
import { fileURLToPath } from 'node:url';
import { Tokenizer } from '@huggingface/tokenizers';
import { build } from 'esbuild';

/** The extension's own learning of byte-pair encodings: `src/text/bytePairs.ts`. */
const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('../../src/text/bytePairs.ts', import.meta.url))],
  format: 'esm',
  write: false,
});
const { learnBytePairs } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

export const SPECIAL_TOKENS = ['<pad>', '<sos>', '<eos>', '<unk>'];
const UNKNOWN = '<unk>';
const WORD_START = '▁'; // marks the space before a word, so that decoding restores every space

const replace = (pattern, content) => ({ type: 'Replace', pattern: { Regex: pattern }, content });

/** Typography that carries no meaning for the translation becomes plain. */
const CLEANING = [
  { type: 'NFC' },
  replace('[\\u00AD\\u200B-\\u200D\\u2060\\uFEFF]', ''), // soft hyphen, zero-width characters
  replace('[\\u2018\\u2019\\u02BC]', "'"),
  replace('[\\u201C-\\u201E]', '"'),
  replace('[\\u2010-\\u2015]', '-'),
  replace('\\u2026', '...'),
  replace('\\s+', ' '), // no-break spaces too: French sets one before « ? ! : ; »
  { type: 'Strip', strip_left: true, strip_right: true },
];

const MARK_SPACES = [
  { type: 'Prepend', prepend: WORD_START },
  { type: 'Replace', pattern: { String: ' ' }, content: WORD_START },
];

/** What a piece may never reach across: English contractions stay whole, French elisions are cut. */
const LETTERS = '[\\p{L}\\p{M}]+(?:-[\\p{L}\\p{M}]+)*';
const PRE_TOKENS = [
  `${WORD_START}?${LETTERS}'(?:s|t|m|re|ve|ll|d)(?![\\p{L}])`, // it's, don't
  `${WORD_START}?${LETTERS}'?`, // maison, peut-être, l'
  `${WORD_START}?\\p{N}`,
  `${WORD_START}?[^\\s\\p{L}\\p{M}\\p{N}${WORD_START}]`, // one punctuation mark
  WORD_START,
].join('|');

/**
 * @param {string[]} texts training side only
 * @param {{vocabularySize: number, minSymbolCount: number}} options
 * @returns {object} the contents of tokenizer.json
 */
export function learnTokenizer(texts, { vocabularySize, minSymbolCount }) {
  const { normalizer, pre_tokenizer: preTokenizer } = loadTokenizer(tokenizerJson([], []));
  const wordCounts = new Map();
  for (const text of texts) {
    for (const word of preTokenizer(normalizer(text))) wordCounts.set(word, (wordCounts.get(word) ?? 0) + 1);
  }
  const { symbols, merges } = learnBytePairs(
    wordCounts,
    minSymbolCount,
    vocabularySize - SPECIAL_TOKENS.length,
  );
  return tokenizerJson(symbols, merges);
}

/** `clean_up_tokenization_spaces` would delete the space before « ! ? », which French writes. */
export const loadTokenizer = (json) => new Tokenizer(json, { clean_up_tokenization_spaces: false });

/** A text as the tokenizer sees it, but with its spaces. */
export function cleanText(tokenizer, text) {
  return tokenizer.normalizer(text).replaceAll(WORD_START, ' ').trimStart();
}

function tokenizerJson(symbols, merges) {
  const pieces = new Set([...SPECIAL_TOKENS, ...symbols, ...merges.map((pair) => pair.join(''))]);
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL_TOKENS.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: { type: 'Sequence', normalizers: [...CLEANING, ...MARK_SPACES] },
    pre_tokenizer: { type: 'Split', pattern: { Regex: PRE_TOKENS }, behavior: 'Isolated', invert: false },
    post_processor: null,
    decoder: {
      type: 'Sequence',
      decoders: [
        { type: 'Replace', pattern: { String: WORD_START }, content: ' ' },
        { type: 'Fuse' },
        { type: 'Strip', content: ' ', start: 1, stop: 0 },
      ],
    },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: UNKNOWN,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries([...pieces].map((piece, id) => [piece, id])),
      merges,
    },
  };
}
