import type { IdToken, TargetWriter } from './token';

/** Encodes a target whose probability is asked for: without `<sos>` and `<eos>`, and possibly empty. */
export const encodeTarget = (text: string, target: TargetWriter): IdToken[] =>
  text.trim() === '' ? [] : target.encode(text.trim().replace(/\s+/gu, ' '));
