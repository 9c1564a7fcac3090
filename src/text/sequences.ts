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
      return matches(text, LINE);
    case 'vectors':
      return matches(text, BLOCK);
  }
}

/** A line with something in it, without the white space around it. */
const LINE = /[^\s].*[^\s]|[^\s]/gu;

/** Such lines one after another. */
const BLOCK = /[^\s](?:[^\r\n]|\r?\n[^\S\r\n]*(?=[^\s]))*(?<=[^\s])/gu;

function* matches(text: string, pattern: RegExp): Generator<Span> {
  for (const { index: start, 0: found } of text.matchAll(pattern))
    yield { start, end: start + found.length, text: found };
}
