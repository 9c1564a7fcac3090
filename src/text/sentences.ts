/** A stretch of a text, by offsets in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The sentences of a text in order, without the white space around them; one may go on over the end of a line. */
export const sentences = (text: string, language: string): Span[] => [...eachSentence(text, language)];

/** As `sentences`, looking no further than it is asked to. */
export function* eachSentence(text: string, language: string): Generator<Span> {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  for (const { start, end } of paragraphs(text)) {
    // A line feed would end a sentence; a space in its place leaves every offset as it is.
    const line = text.slice(start, end).replace(/[\r\n]/g, ' ');
    for (const [from, to] of segments(segmenter, line)) yield trimmed(text, start + from, start + to);
  }
}

/** A sentence does not end with a title, though the Unicode rules cannot know that. */
const TITLE = /(?:^|[\s("“])(?:Mr|Mrs|Ms|Dr|Prof|St|Mt|Gen|Capt)\.\s*$/;

function segments(segmenter: Intl.Segmenter, line: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  for (const { segment, index } of segmenter.segment(line)) {
    const last = found.at(-1);
    if (last && TITLE.test(line.slice(...last))) last[1] = index + segment.length;
    else if (segment.trim() !== '') found.push([index, index + segment.length]);
  }
  return found;
}

/** Lines that belong together. A heading or the item of a list ends a sentence without a full stop; a wrapped line does not. */
function* paragraphs(text: string): Generator<{ start: number; end: number }> {
  let open: { start: number; end: number; line: string } | undefined;
  for (const { index, 0: line } of text.matchAll(/[^\r\n]+/g)) {
    const end = index + line.length;
    const adjacent = open && /^(?:\r\n|\r|\n)$/.test(text.slice(open.end, index));
    if (open && adjacent && goesOn(open.line, line)) {
      open = { ...open, end, line };
      continue;
    }
    if (open) yield open;
    open = { start: index + MARKER.exec(line)![0].length, end, line };
  }
  if (open) yield open;
}

/** What opens an item, a quotation, a heading or a comment is no part of the sentence. */
const MARKER = /^\s*(?:(?:[-*+•]|>+|#+|\/\/+|\d+[.)])\s+)*/;

/** Shorter lines than this were not wrapped by an editor. */
const WRAPPED = 60;

/** Whether a sentence goes on from one line to the next: it has not ended, and the next line does not look like a new one. */
function goesOn(line: string, next: string): boolean {
  if (/[.!?…。！？]["'”’)\]]*\s*$/.test(line)) return false;
  return /^\s*\p{Ll}/u.test(next) || (line.length >= WRAPPED && /^\s*\p{L}/u.test(next));
}

function trimmed(text: string, start: number, end: number): Span {
  const whole = text.slice(start, end);
  const from = start + whole.length - whole.trimStart().length;
  const to = start + whole.trimEnd().length;
  return { start: from, end: to, text: text.slice(from, to) };
}
