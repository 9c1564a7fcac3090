import type { ENCODINGS } from '../fields';
import { Cp949Decoder } from './cp949';

export type Encoding = (typeof ENCODINGS)[number];

/**
 * The text of a file, piece by piece, without its byte order mark. Where the encoding is not said, a byte order mark
 * says it, or zero bytes (UTF-16 of both orders), or else what the first bytes beyond ASCII are valid in: UTF-8, or
 * EUC-KR with CP949's additions. What is invalid becomes U+FFFD.
 * @param found is told the encoding that was found out
 */
export async function* decoded(
  bytes: AsyncIterable<Uint8Array>,
  encoding?: Encoding,
  found: (encoding: Encoding) => unknown = () => {},
): AsyncGenerator<string> {
  let decoder = encoding && decoderOf(encoding);
  let held: Uint8Array = new Uint8Array();
  for await (const piece of bytes) {
    if (decoder) {
      yield decoder.decode(piece, { stream: true });
      continue;
    }
    held = joined(held, piece);
    const shown = detected(held);
    if (shown === 'open') continue;
    // What is ASCII so far is the same in all that is left.
    if (shown !== 'ascii') {
      decoder = decoderOf(shown);
      found(shown);
    }
    yield (decoder ?? new TextDecoder()).decode(held, { stream: true });
    held = new Uint8Array();
  }
  if (!decoder) {
    const shown = likelier(held);
    decoder = decoderOf(shown);
    found(shown);
  }
  yield decoder.decode(held);
}

const decoderOf = (encoding: Encoding) =>
  encoding === 'euc-kr' ? new Cp949Decoder() : new TextDecoder(encoding);

/** So many bytes beyond ASCII tell encodings apart; they are not waited for longer than so many bytes. */
const [ENOUGH, LONGEST_WAIT] = [64, 2 ** 20];
/** Zero bytes in the upper or lower halves are meant where one is among so many bytes. */
const MOST_MISTAKES = 80;
/** The longest byte order mark, and two letters of UTF-16. */
const FIRST = 4;

/** The encoding that bytes show; `open` where more should be seen. */
function detected(bytes: Uint8Array): Encoding | 'ascii' | 'open' {
  if (bytes.length < FIRST) return 'open';
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  const zeros = [0, 0];
  let others = 0;
  for (const [k, byte] of bytes.entries()) {
    if (byte === 0) zeros[k % 2]!++;
    else if (byte >= 0x80) others++;
  }
  // The upper half of what is written in both alphabets most: spaces, tabs and ends of lines. A zero here and there
  // has got into a text by mistake.
  if (MOST_MISTAKES * Math.max(...zeros) > bytes.length)
    return zeros[1]! > zeros[0]! ? 'utf-16le' : 'utf-16be';
  if (others === 0) return 'ascii';
  return others < ENOUGH && bytes.length < LONGEST_WAIT ? 'open' : likelier(bytes);
}

const likelier = (bytes: Uint8Array): Encoding =>
  invalid(bytes, 'euc-kr') < invalid(bytes, 'utf-8') ? 'euc-kr' : 'utf-8';

/** Invalid places, but for what is cut off at the end. */
const invalid = (bytes: Uint8Array, encoding: Encoding) =>
  decoderOf(encoding).decode(bytes, { stream: true }).split('\uFFFD').length - 1;

function joined(first: Uint8Array, then: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + then.length);
  both.set(first);
  both.set(then, first.length);
  return both;
}
