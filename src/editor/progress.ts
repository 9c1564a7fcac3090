import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** After this many milliseconds work is worth a progress notification. */
const PATIENCE_MS = 1000;

/** Shows progress with a cancel button for sentences that have not all been translated within a second. */
export async function withPatience(sentences: readonly Promise<void>[], cancel: () => void): Promise<void> {
  const all = Promise.all(sentences);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), PATIENCE_MS);
  });
  const first = await Promise.race([all, patience]);
  clearTimeout(timer);
  if (first !== 'late') return;
  const title = l10n.t('Translating');
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  await vscode.window.withProgress(options, async (progress, token) => {
    token.onCancellationRequested(cancel);
    let ended = 0;
    const report = () =>
      progress.report({ message: l10n.t('{0} of {1} sentences', ended, sentences.length) });
    report();
    for (const sentence of sentences) {
      void sentence.then(() => {
        ended++;
        report();
      });
    }
    await all;
  });
}
