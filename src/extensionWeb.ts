import * as vscode from 'vscode';
import { webWorker } from './engine/webWorker';
import { registerFeatures } from './features';

/** The web worker host's entry. */
export function activate(context: vscode.ExtensionContext): void {
  registerFeatures(context, async (extensionUri, worker) => {
    const file = vscode.Uri.joinPath(extensionUri, 'dist', 'web', `${worker}.js`);
    return webWorker(Uint8Array.from(await vscode.workspace.fs.readFile(file)), worker);
  });
}
