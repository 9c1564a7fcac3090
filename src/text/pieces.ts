/** How a sequence is written. */
export interface Spelling<S> {
  decode(sequence: S): string;
}

/** What each token adds to the text: together, the text. Of letters that are put together of several, the last adds it. */
export function piecesOf<One>(spelling: Spelling<readonly One[]>, sequence: readonly One[]): string[] {
  const whole = spelling.decode(sequence);
  let before = 0;
  return sequence.map((_, k) => {
    const end = Math.max(before, common(spelling.decode(sequence.slice(0, k + 1)), whole));
    const piece = whole.slice(before, end);
    before = end;
    return piece;
  });
}

/** How many UTF-16 units two texts begin with alike. */
function common(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

/** A part of a text. */
export interface Written {
  readonly text: string;
  /** It has no token of its own. */
  readonly unknown: boolean;
}

/**
 * A text as it was written, of the tokens that it became. A letter of which a part is unknown is so itself.
 * @param unk the id of what is unknown
 * @param characters what each of the unknown tokens stands for, in order
 */
export function asWritten(
  spelling: Spelling<readonly number[]>,
  ids: readonly number[],
  unk: number,
  characters: readonly string[],
): Written[] {
  const letters: { text: string; unknown: boolean }[] = [];
  const add = (text: string, unknown: boolean) => {
    for (const character of text) {
      const last = letters.at(-1);
      if (last && JOINS.test(character)) {
        last.text += character;
        last.unknown ||= unknown;
      } else letters.push({ text: character, unknown });
    }
  };
  let met = 0;
  for (const [k, piece] of piecesOf(spelling, ids).entries()) {
    const stands = ids[k] === unk ? characters[met++] : undefined;
    // Between words there is a space, which is known.
    add(stands === undefined ? piece : /^\s*/u.exec(piece)![0], false);
    if (stands !== undefined) add(stands, true);
  }
  const parts: { text: string; unknown: boolean }[] = [];
  for (const { text, unknown } of letters) {
    const last = parts.at(-1);
    if (last?.unknown === unknown) last.text += text;
    else parts.push({ text, unknown });
  }
  return parts.map(({ text, unknown }) => ({ text: text.normalize('NFC'), unknown }));
}

/** What is one letter with the character before it: vowels and final consonants of Hangul, accents. */
const JOINS = /^[\u1160-\u11ff\p{M}]$/u;

/** The text of its parts. */
export const textOf = (parts: readonly Pick<Written, 'text'>[]): string =>
  parts.map(({ text }) => text).join('');
