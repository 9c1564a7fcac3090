/**
 * BLEU of a corpus with several references to a text (Papineni et al. 2002), as sacrebleu computes it (Post 2018): its
 * 13a tokenisation, case-sensitive, exponential smoothing, the reference length that is closest.
 */

/** What was written for a source, and what it may be. */
export interface Scored {
  readonly written: string;
  readonly references: readonly string[];
}

const MAX_ORDER = 4;

/** @returns from 0 to 100 */
export function corpusBleu(texts: readonly Scored[]): number {
  const matches = new Array<number>(MAX_ORDER).fill(0);
  const totals = new Array<number>(MAX_ORDER).fill(0);
  let [writtenLength, referenceLength] = [0, 0];
  for (const { written, references } of texts) {
    const tokens = tokens13a(written);
    const accepted = references.map(tokens13a);
    writtenLength += tokens.length;
    referenceLength += closest(
      tokens.length,
      accepted.map(({ length }) => length),
    );
    const allowed = accepted.map(grams);
    for (const [gram, { order, count }] of grams(tokens)) {
      const most = Math.max(0, ...allowed.map((of) => of.get(gram)?.count ?? 0));
      totals[order]! += count;
      matches[order]! += Math.min(count, most);
    }
  }
  if (matches[0] === 0 || totals.includes(0)) return 0;
  let [logPrecision, smoothing] = [0, 1];
  for (const [order, matched] of matches.entries()) {
    if (matched === 0) smoothing *= 2;
    logPrecision += Math.log((matched || 1 / smoothing) / totals[order]!) / MAX_ORDER;
  }
  const brevity = Math.min(0, 1 - referenceLength / writtenLength);
  return 100 * Math.exp(logPrecision + brevity);
}

/** Of two lengths as close as each other, the shorter. */
const closest = (length: number, lengths: readonly number[]): number =>
  lengths.reduce((best, one) => {
    const [off, least] = [Math.abs(one - length), Math.abs(best - length)];
    return off < least || (off === least && one < best) ? one : best;
  });

/** All n-grams of one to four tokens, counted; `order` is n − 1. */
function grams(tokens: readonly string[]): Map<string, { readonly order: number; count: number }> {
  const found = new Map<string, { readonly order: number; count: number }>();
  for (let order = 0; order < MAX_ORDER; order++)
    for (let start = 0; start + order < tokens.length; start++) {
      // No token has a space in it.
      const gram = tokens.slice(start, start + order + 1).join(' ');
      const known = found.get(gram);
      if (known) known.count++;
      else found.set(gram, { order, count: 1 });
    }
  return found;
}

/** What `mteval-v13a.pl` does to a line, in this order. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/<skipped>|-\n|\n/g, ''],
  [/&quot;/g, '"'],
  [/&amp;/g, '&'],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
];
const SPACING: readonly (readonly [RegExp, string])[] = [
  // Symbols stand alone; a full stop and a comma do unless between digits, a hyphen does after one.
  [/([{-~[-` -&(-+:-@/])/g, ' $1 '],
  [/([^0-9])([.,])/g, '$1 $2 '],
  [/([.,])([^0-9])/g, ' $1 $2'],
  [/([0-9])(-)/g, '$1 $2 '],
];

export function tokens13a(line: string): string[] {
  const plain = RULES.reduce((text, [pattern, by]) => text.replace(pattern, by), line.trimEnd());
  const spaced = SPACING.reduce((text, [pattern, by]) => text.replace(pattern, by), ` ${plain} `);
  return spaced.split(/\s+/u).filter(Boolean);
}
