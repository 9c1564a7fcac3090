import type { Tokenizer } from './tokenizer';

/** What each token adds to the text: together, the text. */
export function piecesOf(tokenizer: Pick<Tokenizer, 'decode'>, ids: readonly number[]): string[] {
  let before = '';
  return ids.map((_, k) => {
    const text = tokenizer.decode(ids.slice(0, k + 1));
    const piece = text.slice(before.length);
    before = text;
    return piece;
  });
}
