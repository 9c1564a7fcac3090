import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { MOST_UPDATES } from '../training/config';
import type { Training } from './training';

/** Asks after how many updates a training is to end, and goes on until then. */
export async function extendTraining(training: Training): Promise<void> {
  // Somebody else may have gone on with it, or removed it: that is told before anything is asked.
  await training.recall(true);
  await training.written();
  const { update, updates } = training.progress;
  const problem = (text: string) => {
    const number = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
    return number > update && number <= MOST_UPDATES
      ? undefined
      : l10n.t('A whole number above {0}, the updates that are done.', update);
  };
  const answer = await vscode.window.showInputBox({
    title: l10n.t('Train Longer'),
    prompt: l10n.t('After how many updates training ends, all in all. {0} are done.', update),
    value: String(updates > update ? updates : 2 * updates),
    validateInput: problem,
  });
  if (answer !== undefined && problem(answer) === undefined) await training.extend(Number(answer));
}
