import type { Token, Tokenizer } from './tokenizer';

/** Encodes a target whose probability is asked for: without `<sos>` and `<eos>`, and possibly empty. */
export const encodeTarget = (text: string, tokenizer: Tokenizer): Token[] =>
  text.trim() === '' ? [] : tokenizer.encode(text.trim().replace(/\s+/gu, ' '));
