import * as vscode from 'vscode';

/** A URI (in the web), or an absolute path (a drive's or a server's, too); undefined for a relative one. */
export function absoluteUri(text: string): vscode.Uri | undefined {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) return vscode.Uri.parse(text);
  return /^(?:\/|\\\\|[a-z]:)/i.test(text) ? vscode.Uri.file(text) : undefined;
}

/** The other way: a path where there is one, as people write it. */
export const pathOf = (uri: vscode.Uri) => (uri.scheme === 'file' ? uri.fsPath : uri.toString());

/** What a path or URI ends in. */
export const lastOf = (path: string) => path.split(/[/\\]/).at(-1) ?? path;
