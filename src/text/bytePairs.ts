/**
 * Byte-pair encoding (Sennrich et al. 2016, https://arxiv.org/abs/1508.07909): learns which adjacent pieces to merge,
 * the most frequent pair first. Only the learning is here; texts are segmented by `Tokenizer`.
 */

export interface BytePairs {
  /** Single characters, the most frequent first. */
  readonly symbols: readonly string[];
  /** In the order in which they were learnt. */
  readonly merges: readonly Pair[];
}

type Pair = readonly [left: string, right: string];

/**
 * @param wordCounts how often each word (pre-token) occurs
 * @param leastCount characters seen less often than this never become symbols
 * @param size symbols and merges together, at most
 */
export function learnBytePairs(
  wordCounts: ReadonlyMap<string, number>,
  leastCount: number,
  size: number,
): BytePairs {
  const symbols = frequentSymbols(wordCounts, leastCount).slice(0, size);
  const known = new Set(symbols);
  const words: Word[] = [];
  for (const [word, count] of wordCounts) {
    const pieces = Array.from(word);
    if (pieces.every((piece) => known.has(piece))) words.push({ pieces, count });
  }
  const pairs = new PairIndex(words);
  const merges: Pair[] = [];
  while (known.size < size) {
    const best = pairs.mostFrequent();
    if (best === undefined) break;
    merges.push(best);
    known.add(best[0] + best[1]); // two different pairs may spell the same piece
    pairs.merge(best);
  }
  return { symbols, merges };
}

function frequentSymbols(wordCounts: ReadonlyMap<string, number>, leastCount: number): string[] {
  const counts = new Map<string, number>();
  for (const [word, count] of wordCounts)
    for (const symbol of word) counts.set(symbol, (counts.get(symbol) ?? 0) + count);
  return mostFrequentFirst(counts, leastCount);
}

/** The keys counted at least so often; ties in the order of their characters, so that learning is reproducible. */
export const mostFrequentFirst = (counts: ReadonlyMap<string, number>, leastCount: number): string[] =>
  [...counts]
    .filter(([, count]) => count >= leastCount)
    .sort(([a, m], [b, n]) => n - m || compare(a, b))
    .map(([key]) => key);

interface Word {
  pieces: string[];
  readonly count: number;
}

/** How often each pair of adjacent pieces occurs, kept up to date while pairs are merged. */
class PairIndex {
  /** By "a\0b". */
  private readonly counts = new Map<string, number>();
  /** Numbers of the words that hold (or once held) a pair. */
  private readonly where = new Map<string, Set<number>>();

  constructor(private readonly words: readonly Word[]) {
    for (const index of words.keys()) this.count(index, +1);
  }

  /** Ties go to the pair that sorts first. */
  mostFrequent(): Pair | undefined {
    let best: string | undefined;
    let bestCount = 1; // a pair seen once is not worth a piece
    for (const [key, count] of this.counts) {
      if (count > bestCount || (count === bestCount && best !== undefined && compare(key, best) < 0)) {
        best = key;
        bestCount = count;
      }
    }
    return best?.split('\0') as Pair | undefined;
  }

  /** Joins every occurrence of the pair, left to right. */
  merge([left, right]: Pair): void {
    const key = `${left}\0${right}`;
    for (const index of this.where.get(key)!) {
      this.count(index, -1);
      const word = this.words[index]!;
      word.pieces = joinPair(word.pieces, left, right);
      this.count(index, +1);
    }
    this.where.delete(key);
  }

  private count(index: number, sign: 1 | -1): void {
    const { pieces, count } = this.words[index]!;
    for (let k = 1; k < pieces.length; k++) {
      const key = `${pieces[k - 1]}\0${pieces[k]}`;
      const total = (this.counts.get(key) ?? 0) + sign * count;
      if (total > 0) this.counts.set(key, total);
      else this.counts.delete(key);
      if (sign > 0) this.where.set(key, (this.where.get(key) ?? new Set()).add(index));
    }
  }
}

function joinPair(pieces: readonly string[], left: string, right: string): string[] {
  const joined: string[] = [];
  for (let k = 0; k < pieces.length; k++) {
    if (pieces[k] === left && pieces[k + 1] === right) {
      joined.push(left + right);
      k++;
    } else {
      joined.push(pieces[k]!);
    }
  }
  return joined;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
