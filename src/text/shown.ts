/** What a tokenizer writes for the space before a word. */
const SPACE = '▁';

/**
 * A token as shown: the space before a word is left out, and a piece that goes on with the word before it gets a dot
 * in front (`·ing`), so that words stay recognisable. A lone space is made visible.
 */
export function tokenText(piece: string): string {
  if (piece === SPACE) return '␣';
  if (piece.startsWith(SPACE)) return piece.slice(1);
  // A number may be an id or the beginning of a frame, which go on with nothing.
  return /^[\p{L}\p{M}]/u.test(piece) ? `·${piece}` : piece;
}

/** A shown token beside other text: in quotation marks, but for the special ones, so that `.` is no decimal point. */
export const quoted = (shown: string): string =>
  shown === '' || /^<.+>$/.test(shown) ? shown : `“${shown}”`;

/** The characters that a token stands for. */
export const tokenCharacters = (piece: string): string => piece.replaceAll(SPACE, ' ').trim() || '␣';
