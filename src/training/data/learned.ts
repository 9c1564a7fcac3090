import { learnTokenizer } from '../../text/buildTokenizer';
import { Tokenizer } from '../../text/tokenizer';
import { TOKENS } from '../model';
import type { TextsConfig } from './fields';
import type { TextPair } from './tasks/task';

/** A tokenizer in its file. */
export interface LearnedTokenizer {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly tokenizer: Tokenizer;
}

/** The tokenizers of both sides, of the training part; one and the same where the sides share it. */
export function learnTokenizers(
  pairs: readonly TextPair[],
  { shared, source, target }: TextsConfig['tokenizer'],
): { readonly source: LearnedTokenizer; readonly target: LearnedTokenizer } {
  if (!shared)
    return {
      source: learned('source.json', source, of(pairs, 'source')),
      target: learned('target.json', target, of(pairs, 'target')),
    };
  const both = learned('tokenizer.json', source, bothOf(pairs));
  return { source: both, target: both };
}

function learned(
  file: string,
  { cut, limit, leastCount }: TextsConfig['tokenizer']['source'],
  texts: Iterable<string>,
): LearnedTokenizer {
  const json = learnTokenizer(cut, texts, TOKENS, { limit, leastCount });
  const bytes = new TextEncoder().encode(JSON.stringify(json));
  const size = Object.keys(json.model.vocab).length;
  return { file, bytes, tokenizer: Tokenizer.parse(file, bytes, TOKENS, size) };
}

function* of(pairs: readonly TextPair[], side: keyof TextPair): Generator<string> {
  for (const pair of pairs) yield pair[side];
}

function* bothOf(pairs: readonly TextPair[]): Generator<string> {
  yield* of(pairs, 'source');
  yield* of(pairs, 'target');
}
