import * as vscode from 'vscode';
import type { Connect } from './editor/tools';
import { webWorker } from './engine/webWorker';
import { registerFeatures } from './features';

/** The web worker host's entry. */
export function activate(context: vscode.ExtensionContext): void {
  const connect: Connect = async (extensionUri, worker) => {
    const file = vscode.Uri.joinPath(extensionUri, 'dist', 'web', `${worker}.js`);
    return webWorker(Uint8Array.from(await vscode.workspace.fs.readFile(file)), worker);
  };
  registerFeatures(context, connect, 1);
}
