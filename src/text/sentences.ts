/** A stretch of a text, by offsets in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The sentences of a text in order, without the white space around them. */
export function sentences(text: string, language: string): Span[] {
  const spans: Span[] = [];
  for (const line of lines(text)) {
    for (const { segment, index } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(
      line.text,
    )) {
      const trimmed = segment.trim();
      if (trimmed === '') continue;
      const start = line.start + index + segment.indexOf(trimmed);
      spans.push({ start, end: start + trimmed.length, text: trimmed });
    }
  }
  return spans;
}

/** The sentence at an offset: the one it lies in or touches, else the next one; undefined in a text without any. */
export function sentenceAt(text: string, offset: number, language: string): Span | undefined {
  const all = sentences(text, language);
  return all.find((span) => offset <= span.end) ?? all.at(-1);
}

/** Each line by itself, since a list or a heading ends a sentence without a full stop. */
function* lines(text: string): Generator<{ start: number; text: string }> {
  let start = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    yield { start, text: line };
    start += line.length;
    start += text.startsWith('\r\n', start) ? 2 : 1;
  }
}
