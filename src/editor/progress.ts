import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** After this many milliseconds a run is worth a progress notification. */
const PATIENCE_MS = 1000;

/** Shows progress with a cancel button for work that has not ended within a second. */
export async function withPatience(work: Promise<void>, title: string, cancel: () => void): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), PATIENCE_MS);
  });
  const first = await Promise.race([work, patience]);
  clearTimeout(timer);
  if (first !== 'late') return;
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  await vscode.window.withProgress(options, async (progress, token) => {
    progress.report({ message: l10n.t('The step panel shows how far it is.') });
    token.onCancellationRequested(cancel);
    await work;
  });
}
