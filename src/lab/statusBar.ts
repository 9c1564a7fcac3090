import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Trainings } from './trainings';
import { titleOf } from './words/configuration';

/** At most so often in milliseconds. */
const INTERVAL = 500;

/** Says in the status bar that trainings run, and how far they are; leads to the lab. */
export class TrainingStatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'seq2seq.training',
    vscode.StatusBarAlignment.Left,
  );
  private readonly unlisten: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly trainings: Trainings) {
    this.item.name = l10n.t('Trainings');
    this.item.command = 'seq2seq.openLab';
    this.unlisten = trainings.listen(() => {
      this.timer ??= setTimeout(() => this.show(), INTERVAL);
    });
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.unlisten();
    this.item.dispose();
  }

  private show(): void {
    this.timer = undefined;
    const busy = this.trainings.list.filter((training) => training.busy);
    const [first] = busy;
    if (!first) {
      this.item.hide();
      return;
    }
    const { update, updates } = first.progress;
    this.item.text =
      busy.length > 1
        ? `$(sync~spin) ${l10n.t('{0} trainings', busy.length)}`
        : `$(sync~spin) ${l10n.t('Training {0}/{1}', update, updates)}`;
    this.item.tooltip = busy
      .map(({ config, progress }) =>
        l10n.t('{0}: update {1} of {2}', titleOf(config), progress.update, progress.updates),
      )
      .join('\n');
    this.item.show();
  }
}
