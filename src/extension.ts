import * as vscode from 'vscode';
import { registerFeatures } from './features';

/** The desktop's (and any Node host's) entry. */
export function activate(context: vscode.ExtensionContext): void {
  registerFeatures(context, async (extensionUri, worker) => {
    const { workerThread } = await import('./engine/workerThread');
    return workerThread(vscode.Uri.joinPath(extensionUri, 'dist', `${worker}.js`).fsPath, { name: worker });
  });
}
