import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Experiments } from './experiments';

/** Says in the status bar how far a rerun is, also where its page is closed; leads to it. */
export class ExperimentStatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'seq2seq.experiment',
    vscode.StatusBarAlignment.Left,
  );
  private readonly unlisten: () => void;

  constructor(private readonly experiments: Experiments) {
    this.item.name = l10n.t('Experiments');
    this.unlisten = experiments.listen((event) => {
      if (event === 'rerun') this.show();
    });
  }

  dispose(): void {
    this.unlisten();
    this.item.dispose();
  }

  private show(): void {
    const { rerun } = this.experiments;
    if (!rerun?.alive) {
      this.item.hide();
      return;
    }
    const { experiment, status, trainings } = rerun.shown();
    const done = trainings.filter(({ share }) => share === 1).length;
    const icon = status === 'paused' ? '$(debug-pause)' : '$(sync~spin)';
    this.item.text = `${icon} ${l10n.t('Experiment {0}/{1}', done, trainings.length)}`;
    this.item.command = {
      title: l10n.t('Experiments'),
      command: 'seq2seq.experiments',
      arguments: [experiment],
    };
    this.item.show();
  }
}
