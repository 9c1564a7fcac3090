import * as vscode from 'vscode';
import type { Tools } from '../tools';
import type { SCHEME } from './address';
import { ListingFiles } from './files';
import type { ListingProviders } from './providers';

const LISTINGS: typeof SCHEME = 'seq2seq';

/** Registers what VS Code may ask of listings. All that answers is loaded when it does. */
export function registerListings(tools: () => Promise<Tools>): vscode.Disposable[] {
  let opened: Promise<ListingProviders> | undefined;
  const open = async () => (await import('./providers')).listingProviders(await tools());
  const providers = () => {
    opened ??= open();
    return opened;
  };
  const files = new ListingFiles(async () => (await providers()).listings);
  const late: Omit<ListingProviders, 'listings'> = {
    provideHover: async (...asked) => (await providers()).provideHover(...asked),
    provideDocumentSymbols: async (...asked) => (await providers()).provideDocumentSymbols(...asked),
    provideFoldingRanges: async (...asked) => (await providers()).provideFoldingRanges(...asked),
    provideDefinition: async (...asked) => (await providers()).provideDefinition(...asked),
    provideReferences: async (...asked) => (await providers()).provideReferences(...asked),
    provideDocumentHighlights: async (...asked) => (await providers()).provideDocumentHighlights(...asked),
  };
  const { languages, workspace } = vscode;
  const of = { scheme: LISTINGS };
  return [
    workspace.registerFileSystemProvider(LISTINGS, files, { isReadonly: true, isCaseSensitive: true }),
    languages.registerHoverProvider(of, late),
    languages.registerDocumentSymbolProvider(of, late),
    languages.registerFoldingRangeProvider(of, late),
    languages.registerDefinitionProvider(of, late),
    languages.registerReferenceProvider(of, late),
    languages.registerDocumentHighlightProvider(of, late),
  ];
}
