import * as vscode from 'vscode';
import { readResults } from '../../checkpoint/readResults';
import type { Results } from '../../experiments/results';

/** Reads the results that ship with the extension, each once; undefined where there are none of an experiment. */
export function shippedIn(extensionUri: vscode.Uri): (name: string) => Promise<Results | undefined> {
  const read = new Map<string, Promise<Results | undefined>>();
  return (name) => {
    const known = read.get(name) ?? results(extensionUri, `${name}.json`);
    read.set(name, known);
    return known;
  };
}

async function results(extensionUri: vscode.Uri, file: string): Promise<Results | undefined> {
  const uri = vscode.Uri.joinPath(extensionUri, 'media', 'experiments', file);
  const bytes = await vscode.workspace.fs.readFile(uri).then(undefined, () => undefined);
  return bytes && readResults(file, Uint8Array.from(bytes));
}
