import * as vscode from 'vscode';
import { blockTitle } from '../../model/blockTitle';
import type { Listing } from '../../model/listing';
import { symbolName } from '../../model/symbolNames';
import { lineRange, section } from './ranges';

/** Passes, in them blocks, in them statements: for the outline, breadcrumbs and sticky scroll. */
export function outlineOf(listing: Listing): vscode.DocumentSymbol[] {
  const top: vscode.DocumentSymbol[] = [];
  const open: vscode.DocumentSymbol[] = [];
  for (const number of listing.lines.keys()) {
    const symbol = symbolOn(listing, number);
    if (!symbol) continue;
    while (open.length > 0 && !open.at(-1)!.range.contains(symbol.range)) open.pop();
    (open.at(-1)?.children ?? top).push(symbol);
    open.push(symbol);
  }
  return top;
}

function symbolOn(listing: Listing, number: number): vscode.DocumentSymbol | undefined {
  const line = listing.lines[number]!;
  const own = lineRange(listing, number);
  const { first, last } = section(listing, number);
  const whole = new vscode.Range(first, own.start.character, last, listing.lines[last]!.text.length);
  const heading = line.text.trim().replace(/:(?: {2}#.*)?$/, '');
  switch (line.kind) {
    case 'pass': {
      const [name, loop] = heading.split(', for ');
      return new vscode.DocumentSymbol(name!, loop!, vscode.SymbolKind.Module, whole, own);
    }
    case 'block': {
      const title = blockTitle(line.block, listing.program);
      return new vscode.DocumentSymbol(heading, title, vscode.SymbolKind.Class, whole, own);
    }
    case 'statement': {
      const { start, end, read } = line.symbols[0]!;
      const kind = line.stated.kind === 'choice' ? vscode.SymbolKind.Event : vscode.SymbolKind.Variable;
      return new vscode.DocumentSymbol(
        line.text.slice(start, end),
        symbolName(read.symbol),
        kind,
        own,
        new vscode.Range(number, start, number, end),
      );
    }
    default:
      return undefined;
  }
}

/** Every pass and every block can be folded. */
export const foldingOf = (listing: Listing): vscode.FoldingRange[] =>
  listing.lines
    .map((_, number) => section(listing, number))
    .filter(({ first, last }) => last > first)
    .map(({ first, last }) => new vscode.FoldingRange(first, last));
