import * as vscode from 'vscode';
import type { Listing } from '../../model/listing';
import type { Placed } from './occurrences';

export const rangeOf = ({ line, start, end }: Placed): vscode.Range =>
  new vscode.Range(line, start, line, end);

/** A whole line without its indent. */
export function lineRange({ lines }: Listing, line: number): vscode.Range {
  const { text } = lines[line]!;
  return new vscode.Range(line, text.search(/\S|$/), line, text.length);
}

/** A heading and what it heads: the lines from it to the last that is indented further. */
export function section(
  { lines }: Listing,
  heading: number,
): { readonly first: number; readonly last: number } {
  const indent = (line: number) => lines[line]!.text.search(/\S|$/);
  let last = heading;
  while (last + 1 < lines.length && lines[last + 1]!.text !== '' && indent(last + 1) > indent(heading))
    last++;
  return { first: heading, last };
}
