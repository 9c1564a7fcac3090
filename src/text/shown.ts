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

/** A text of so many code units at most: what is beyond is an ellipsis, and no character is cut in two. */
export const cutTo = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text;

/** Code units of a source or target that are shown where it is one of several; frames are long. */
const LONGEST = 200;

/** A source or target beside others. */
export const shortened = (text: string): string => cutTo(text, LONGEST);

/** The same of a text in parts. */
export function shortenedParts<Part extends { readonly text: string }>(parts: readonly Part[]): Part[] {
  let room = LONGEST;
  if (parts.reduce((sum, { text }) => sum + text.length, 0) <= room) return [...parts];
  const shown: Part[] = [];
  for (const part of parts) {
    if (part.text.length >= room) return [...shown, { ...part, text: cutTo(`${part.text}…`, room) }];
    shown.push(part);
    room -= part.text.length;
  }
  return shown;
}
