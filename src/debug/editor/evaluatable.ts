import * as vscode from 'vscode';
import { symbolAt } from '../../editor/listing/occurrences';
import { rangeOf } from '../../editor/listing/ranges';
import type { Standing } from '../../editor/listing/standing';
import type { Read } from '../../equation/expression';
import type { Names } from '../../equation/language/names';
import { print } from '../../equation/language/print';
import type { Listing } from '../../model/listing';
import { stepRead } from '../../model/recording';
import { valueNow } from '../../trace/valueNow';

/**
 * The symbol at a place as an expression that the debugger evaluates: `h[t-1]`, `W_xf`, and of another pass with its
 * block and time step, `h@encoder[3]`. Undefined where there is none, and for what has not been computed.
 * @param names what names mean where the debugger stands
 */
export function evaluatableAt(
  listing: Listing,
  { line: number, character }: vscode.Position,
  standing: Standing,
  names: Names,
): vscode.EvaluatableExpression | undefined {
  const line = listing.lines[number];
  const found = symbolAt(listing, number, character);
  if (!found || (line?.kind !== 'statement' && line?.kind !== 'pass')) return undefined;
  const read = readHere(found.read, line.pass, standing);
  return read && new vscode.EvaluatableExpression(rangeOf(found), print(read, names));
}

/** What reads there, at the debugger's own time step, what the line reads at its own. */
function readHere(read: Read, pass: number, { recording, position }: Standing): Read | undefined {
  if (read.symbol.role === 'weight') return read;
  const now = valueNow(recording, position, pass, read);
  if (!now?.values) return undefined;
  if (recording.frames[position.frame]!.pass === pass || !read.at || read.at.kind === 'each') return read;
  const step = stepRead(read.at, now.frame.step, recording.source.length)!;
  return { ...read, at: { kind: 'fixed', step } };
}
