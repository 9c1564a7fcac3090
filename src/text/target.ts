import type { AskedTarget } from '../model/decoding/asked';
import type { ModelSpec } from '../model/spec';
import { type IdToken, idTokens, type TargetWriter } from './token';

/** Encodes a target whose probability is asked for: without `<sos>` and `<eos>`, and possibly empty. */
export const encodeTarget = (text: string, target: TargetWriter): IdToken[] =>
  text.trim() === '' ? [] : target.encode(text.trim().replace(/\s+/gu, ' '));

/** The tokens of a target as it is given: the very ones, where they are, or what its text is cut into. */
export const givenTokens = (
  { text, ids }: AskedTarget,
  target: TargetWriter,
  special: ModelSpec['tokens'],
): IdToken[] => (ids ? idTokens(ids, target.vocabulary, special) : encodeTarget(text, target));
