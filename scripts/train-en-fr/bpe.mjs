/**
 * Byte-pair encoding (Sennrich et al. 2016, https://arxiv.org/abs/1508.07909): learn which adjacent
 * pieces to merge, most frequent pair first. Only the learning is here; the segmentation of text is
 * left to @huggingface/tokenizers, which the extension uses too.
 */

/**
 * @param {Map<string, number>} wordCounts how often each word (pre-token) occurs
 * @param {number} minSymbolCount characters seen less often than this never become symbols
 * @param {number} vocabularySize symbols and merges together
 * @returns {{symbols: string[], merges: [string, string][]}} both most frequent first
 */
export function learnBpe(wordCounts, minSymbolCount, vocabularySize) {
  const symbols = frequentSymbols(wordCounts, minSymbolCount);
  const known = new Set(symbols);
  const words = [];
  for (const [word, count] of wordCounts) {
    const pieces = Array.from(word);
    if (pieces.every((piece) => known.has(piece))) words.push({ pieces, count });
  }

  const pairs = new PairIndex(words);
  const merges = [];
  while (known.size < vocabularySize) {
    const best = pairs.mostFrequent();
    if (best === undefined) break;
    merges.push(best);
    known.add(best[0] + best[1]); // two different pairs may spell the same piece
    pairs.merge(best);
  }
  return { symbols, merges };
}

function frequentSymbols(wordCounts, minCount) {
  const counts = new Map();
  for (const [word, count] of wordCounts) {
    for (const symbol of word) counts.set(symbol, (counts.get(symbol) ?? 0) + count);
  }
  return [...counts]
    .filter(([, count]) => count >= minCount)
    .sort(([a, m], [b, n]) => n - m || compare(a, b))
    .map(([symbol]) => symbol);
}

/** How often each pair of adjacent pieces occurs, kept up to date while pairs are merged. */
class PairIndex {
  constructor(words) {
    this.words = words;
    this.counts = new Map(); // "a\0b" → count
    this.where = new Map(); // "a\0b" → indices of the words that hold (or once held) the pair
    for (const index of words.keys()) this.#count(index, +1);
  }

  /** The most frequent pair; ties go to the pair that sorts first, so that learning is reproducible. */
  mostFrequent() {
    let best;
    let bestCount = 1; // a pair seen once is not worth a piece
    for (const [key, count] of this.counts) {
      if (count > bestCount || (count === bestCount && best !== undefined && compare(key, best) < 0)) {
        best = key;
        bestCount = count;
      }
    }
    return best?.split('\0');
  }

  /** Joins every occurrence of the pair, left to right. */
  merge([left, right]) {
    for (const index of this.where.get(`${left}\0${right}`)) {
      this.#count(index, -1);
      this.words[index].pieces = joinPair(this.words[index].pieces, left, right);
      this.#count(index, +1);
    }
    this.where.delete(`${left}\0${right}`);
  }

  #count(index, sign) {
    const { pieces, count } = this.words[index];
    for (let i = 1; i < pieces.length; i++) {
      const key = `${pieces[i - 1]}\0${pieces[i]}`;
      const total = (this.counts.get(key) ?? 0) + sign * count;
      if (total > 0) this.counts.set(key, total);
      else this.counts.delete(key);
      if (sign > 0) {
        if (!this.where.has(key)) this.where.set(key, new Set());
        this.where.get(key).add(index);
      }
    }
  }
}

function joinPair(pieces, left, right) {
  const joined = [];
  for (let i = 0; i < pieces.length; i++) {
    if (pieces[i] === left && pieces[i + 1] === right) {
      joined.push(left + right);
      i++;
    } else {
      joined.push(pieces[i]);
    }
  }
  return joined;
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
