import { availableParallelism } from 'node:os';
import * as vscode from 'vscode';
import type { Connect } from './editor/tools';
import { registerFeatures } from './features';

/** The desktop's (and any Node host's) entry. */
export function activate(context: vscode.ExtensionContext): void {
  const connect: Connect = async (extensionUri, worker) => {
    const { workerThread } = await import('./engine/workerThread');
    return workerThread(vscode.Uri.joinPath(extensionUri, 'dist', `${worker}.js`).fsPath, { name: worker });
  };
  registerFeatures(context, connect, Math.min(2, availableParallelism()));
}
