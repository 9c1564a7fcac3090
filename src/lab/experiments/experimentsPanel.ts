import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type * as vscode from 'vscode';
import { EXPERIMENTS } from '../../experiments/all';
import { Page, spoken } from '../page';
import type { Experiments } from './experiments';
import { ExperimentsMirror } from './mirror';
import { ExperimentsState, FromExperiments, type ToExperiments } from './protocol';
import { listed } from './view';

export const EXPERIMENTS_VIEW_TYPE = 'seq2seq.experiments';

/** What a page asks for that takes more than the experiments themselves. */
export type ExperimentActs = (
  message: Extract<FromExperiments, { type: 'run' | 'open' | 'export' | 'remove' | 'train' | 'lab' }>,
) => void;

/** The page of experiments: one panel per window. A rerun goes on without it. */
export class ExperimentsPanel implements vscode.Disposable {
  private readonly page: Page<FromExperiments, ToExperiments>;
  /** Undefined while there is no page that listens. */
  private mirror: ExperimentsMirror | undefined;
  private readonly unlisten: () => void;

  constructor(
    extensionUri: vscode.Uri,
    private readonly experiments: Experiments,
    private readonly act: ExperimentActs,
  ) {
    this.page = new Page({
      viewType: EXPERIMENTS_VIEW_TYPE,
      title: l10n.t('Experiments'),
      page: 'experiments',
      extensionUri,
      schema: FromExperiments,
      hear: (message) => this.hear(message),
      gone: () => this.closeMirror(),
    });
    this.unlisten = experiments.listen((event) => this.mirror?.update(event));
  }

  /** Opens the page, or brings it forth. */
  show(): void {
    this.page.show();
  }

  /** Fills a panel that VS Code kept over a reload. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const kept = v.safeParse(ExperimentsState, state);
    if (kept.success && kept.output.shown !== undefined) this.experiments.show(kept.output.shown);
    this.page.attach(panel);
  }

  dispose(): void {
    this.page.dispose();
    this.unlisten();
  }

  private closeMirror(): void {
    this.mirror?.close();
    this.mirror = undefined;
  }

  private hear(message: FromExperiments): void {
    const { experiments } = this;
    switch (message.type) {
      case 'ready':
        this.greet();
        break;
      case 'show':
        experiments.show(message.experiment);
        break;
      case 'control':
        experiments.rerun?.[message.what]();
        break;
      default:
        this.act(message);
    }
  }

  /** A page that has just loaded is told everything from the start. */
  private greet(): void {
    const { jobs } = this.experiments;
    this.page.post({ type: 'setup', ...spoken(), experiments: EXPERIMENTS.map(listed), jobs });
    this.closeMirror();
    this.mirror = new ExperimentsMirror(this.experiments, (message) => this.page.post(message));
  }
}
