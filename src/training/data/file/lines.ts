/** A line of a file, by its number from 1. */
export interface Line {
  readonly number: number;
  /** Undefined where it is too long. */
  readonly text: string | undefined;
}

/** Of text, in UTF-16 units. A longer line is not kept, so that a file without ends of lines takes no memory. */
export const LONGEST_LINE = 20_000;

/**
 * The lines that "\n" and "\r\n" end, and nothing else, those of a piece at once.
 * @param longest in UTF-16 units; a longer line has no text
 */
export async function* lines(pieces: AsyncIterable<string>, longest = LONGEST_LINE): AsyncGenerator<Line[]> {
  let [rest, number, over] = ['', 0, false];
  const line = (text: string): Line => {
    const long = over || text.length > longest;
    over = false;
    return { number: ++number, text: long ? undefined : text.endsWith('\r') ? text.slice(0, -1) : text };
  };
  for await (const piece of pieces) {
    const [first, ...others] = piece.split('\n');
    const open = rest + first!;
    const last = others.pop();
    if (last === undefined) {
      over ||= open.length > longest;
      rest = over ? '' : open;
      continue;
    }
    yield [open, ...others].map(line);
    rest = last;
  }
  if (rest !== '' || over) yield [line(rest)];
}
