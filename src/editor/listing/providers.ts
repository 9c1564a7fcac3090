import * as vscode from 'vscode';
import type { Tools } from '../tools';
import { hoverAt } from './hover';
import { Listings } from './listings';
import { definitionOf, isDefinition, occurrencesOf, symbolAt } from './occurrences';
import { foldingOf, outlineOf } from './outline';
import { rangeOf } from './ranges';
import { standingOn } from './standing';

/** What VS Code may ask of a listing. */
export type ListingProviders = vscode.HoverProvider &
  vscode.DocumentSymbolProvider &
  vscode.FoldingRangeProvider &
  vscode.DefinitionProvider &
  vscode.ReferenceProvider &
  vscode.DocumentHighlightProvider & { readonly listings: Listings };

export function listingProviders(tools: Tools): ListingProviders {
  const listings = new Listings(tools);
  /** Every occurrence of the symbol at a place. */
  const alike = async (document: vscode.TextDocument, { line, character }: vscode.Position) => {
    const listing = await listings.of(document);
    const symbol = listing && symbolAt(listing, line, character);
    return symbol
      ? occurrencesOf(listing, symbol.read).map((one) => ({
          range: rangeOf(one),
          defined: isDefinition(listing, one),
        }))
      : [];
  };
  return {
    listings,
    provideHover: async (document, position) => {
      const listing = await listings.of(document);
      return listing && hoverAt(listing, position, standingOn(tools.runs, document.uri));
    },
    provideDocumentSymbols: async (document) => {
      const listing = await listings.of(document);
      return listing && outlineOf(listing);
    },
    provideFoldingRanges: async (document) => {
      const listing = await listings.of(document);
      return listing && foldingOf(listing);
    },
    provideDefinition: async (document, { line, character }) => {
      const listing = await listings.of(document);
      const symbol = listing && symbolAt(listing, line, character);
      const defined = symbol && definitionOf(listing, symbol.read);
      return defined && new vscode.Location(document.uri, rangeOf(defined));
    },
    provideReferences: async (document, position, { includeDeclaration }) =>
      (await alike(document, position))
        .filter(({ defined }) => includeDeclaration || !defined)
        .map(({ range }) => new vscode.Location(document.uri, range)),
    provideDocumentHighlights: async (document, position) =>
      (await alike(document, position)).map(
        ({ range, defined }) =>
          new vscode.DocumentHighlight(
            range,
            defined ? vscode.DocumentHighlightKind.Write : vscode.DocumentHighlightKind.Read,
          ),
      ),
  };
}
