import type { ModelSpec } from '../model/spec';
import { eachSentence, type Span } from './sentences';

/**
 * The sources that a text holds, in order, by what a model reads: sentences; lines of ids; blocks of lines of frames,
 * with an empty line between two. Looks no further than it is asked to.
 */
export function eachSource(text: string, source: ModelSpec['source']): Iterable<Span> {
  switch (source.kind) {
    case 'text':
      return eachSentence(text, source.language);
    case 'ids':
      return lines(text);
    case 'vectors':
      return blocks(text);
  }
}

/** Lines with something in them, without the white space around it. */
function* lines(text: string): Generator<Span> {
  for (const { index: start, 0: found } of text.matchAll(/[^\s].*[^\s]|[^\s]/gu))
    yield { start, end: start + found.length, text: found };
}

/** Such lines one after another. */
function* blocks(text: string): Generator<Span> {
  const block = (start: number, end: number): Span => ({ start, end, text: text.slice(start, end) });
  let open: Pick<Span, 'start' | 'end'> | undefined;
  for (const { start, end } of lines(text)) {
    if (open && ONE_BREAK.test(text.slice(open.end, start))) {
      open = { start: open.start, end };
      continue;
    }
    if (open) yield block(open.start, open.end);
    open = { start, end };
  }
  if (open) yield block(open.start, open.end);
}

/** What lies between a line and the next, with no empty line between them. */
const ONE_BREAK = /^[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*$/;
