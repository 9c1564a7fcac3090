import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { ModelSpec } from '../model/spec';
import { type BytePairs, learnBytePairs, mostFrequentFirst } from './bytePairs';
import { CUTTINGS, type Tokenization } from './tokenizations';

type SpecialTokens = ModelSpec['tokens'];

/** What a `tokenizer.json` holds. */
export interface TokenizerJson {
  readonly version: '1.0';
  readonly model: { readonly type: string; readonly vocab: Readonly<Record<string, number>> };
  readonly [part: string]: unknown;
}

/** How much a tokenizer is to learn from texts. */
export interface Learning {
  /** Entries of the vocabulary at most, the special tokens included. */
  readonly limit: number;
  /** What occurs less often stays unknown. */
  readonly leastCount?: number;
}

/**
 * A tokenizer whose vocabulary are the most frequent words, characters, … of some texts. The special tokens stand at
 * their ids and are called `<sos>`, `<eos>`, …
 */
export function learnTokenizer(
  kind: Tokenization,
  texts: Iterable<string>,
  tokens: SpecialTokens,
  { limit, leastCount = 1 }: Learning,
): TokenizerJson {
  const special = new Map(Object.entries(tokens).map(([name, id]) => [id, `<${name}>`]));
  const room = limit - special.size;
  const counts = countPieces(kind, texts);
  const { symbols, merges }: BytePairs =
    kind === 'bpe'
      ? learnBytePairs(counts, leastCount, room)
      : { symbols: mostFrequentFirst(counts, leastCount), merges: [] };
  const names = new Set(special.values());
  const pieces = [...new Set([...symbols, ...merges.map((pair) => pair.join(''))])]
    .filter((piece) => !names.has(piece))
    .slice(0, Math.max(room, 0));
  const entries: string[] = [];
  for (const piece of pieces) {
    while (special.has(entries.length)) entries.push(special.get(entries.length)!);
    entries.push(piece);
  }
  while (special.has(entries.length)) entries.push(special.get(entries.length)!);
  return tokenizerJson(kind, entries, tokens, merges);
}

/**
 * A tokenizer of whole words, characters or jamo from a list of them in the order of their ids, special tokens
 * included.
 * @throws ReaderError when an entry is there twice
 */
export function listedTokenizer(
  kind: Exclude<Tokenization, 'bpe'>,
  entries: readonly string[],
  tokens: SpecialTokens,
): TokenizerJson {
  const places = new Map<string, number>();
  for (const [id, entry] of entries.entries()) {
    const before = places.get(entry);
    if (before !== undefined) {
      throw new ReaderError(
        l10n.t('The word list has “{0}” twice, as {1} and as {2}. Remove one of them.', entry, before, id),
      );
    }
    places.set(entry, id);
  }
  return tokenizerJson(kind, entries, tokens, []);
}

function tokenizerJson(
  kind: Tokenization,
  entries: readonly string[],
  tokens: SpecialTokens,
  merges: BytePairs['merges'],
): TokenizerJson {
  const { model, ...cutting } = CUTTINGS[kind];
  const unknown = tokens.unk === undefined ? undefined : entries[tokens.unk];
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: Object.values(tokens)
      .toSorted((a, b) => a - b)
      .map((id) => ({
        id,
        content: entries[id],
        single_word: false,
        lstrip: false,
        rstrip: false,
        normalized: false,
        special: true,
      })),
    ...cutting,
    post_processor: null,
    model: {
      type: model,
      ...(unknown === undefined ? {} : { unk_token: unknown }),
      ...(model === 'BPE' ? { fuse_unk: false, byte_fallback: false, merges } : {}),
      vocab: Object.fromEntries(entries.map((entry, id) => [entry, id])),
    },
  };
}

/** How often what the tokenizer looks up occurs: words, characters; of byte-pair encoding, what is cut into pieces. */
function countPieces(kind: Tokenization, texts: Iterable<string>): Map<string, number> {
  const { normalizer, pre_tokenizer: cut } = new HuggingFaceTokenizer(
    tokenizerJson(kind, ['<sos>', '<eos>'], { sos: 0, eos: 1 }, []) as never,
    {} as never,
  );
  const counts = new Map<string, number>();
  for (const text of texts) {
    const normal = normalizer?.(text) ?? text;
    for (const piece of cut?.(normal) ?? normal) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return counts;
}
