import { type Placed, symbolAt } from '../../editor/listing/occurrences';
import type { Standing } from '../../editor/listing/standing';
import type { Read } from '../../equation/expression';
import type { Names } from '../../equation/language/names';
import { print } from '../../equation/language/print';
import type { Listing } from '../../model/listing';
import { stepRead } from '../../model/recording';
import { valueNow } from '../../trace/valueNow';

/** A symbol of a listing, and the expression by which the debugger finds its value. */
export interface Evaluatable {
  readonly symbol: Placed;
  readonly expression: string;
}

/**
 * The symbol at a place of a listing as an expression: `h[t-1]`, `W_xf`, and of another pass with its block and time
 * step, `h@encoder[3]`. Undefined where there is none, and for what has not been computed.
 * @param names what names mean where the debugger stands
 */
export function evaluatableAt(
  listing: Listing,
  number: number,
  character: number,
  standing: Standing,
  names: Names,
): Evaluatable | undefined {
  const line = listing.lines[number];
  const symbol = symbolAt(listing, number, character);
  if (!symbol || (line?.kind !== 'statement' && line?.kind !== 'pass')) return undefined;
  const read = readHere(symbol.read, line.pass, standing);
  return read && { symbol, expression: print(read, names) };
}

/** What reads, where the debugger stands, what the line of a pass reads at its own time step. */
function readHere(read: Read, pass: number, { recording, position }: Standing): Read | undefined {
  if (read.symbol.role === 'weight') return read;
  const now = valueNow(recording, position, pass, read);
  if (!now?.values) return undefined;
  if (recording.frames[position.frame]!.pass === pass || !read.at || read.at.kind === 'each') return read;
  const step = stepRead(read.at, now.frame.step, recording.source.length)!;
  return { ...read, at: { kind: 'fixed', step } };
}
