/** How a sequence is written. */
export interface Spelling<S> {
  decode(sequence: S): string;
}

/** What each token adds to the text: together, the text. */
export function piecesOf<One>(spelling: Spelling<readonly One[]>, sequence: readonly One[]): string[] {
  let before = '';
  return sequence.map((_, k) => {
    const text = spelling.decode(sequence.slice(0, k + 1));
    const piece = text.slice(before.length);
    before = text;
    return piece;
  });
}
