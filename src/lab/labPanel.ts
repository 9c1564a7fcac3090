import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type * as vscode from 'vscode';
import { LabMirror } from './mirror';
import { Page, spoken } from './page';
import { FromLab, type LabAction, LabState, type ToLab } from './protocol';
import type { Training } from './training';
import type { Trainings } from './trainings';

export const LAB_VIEW_TYPE = 'seq2seq.lab';

/** What can be done with a training that takes more than it: by the lab's features. */
export interface LabActs {
  train(): Promise<void>;
  act(training: Training, action: LabAction): Promise<void>;
  /** Leads to the experiments. */
  experiments(): void;
}

/** The training lab: one panel per window. Trainings go on without it. */
export class LabPanel implements vscode.Disposable {
  private readonly page: Page<FromLab, ToLab>;
  /** Undefined while there is no page that listens. */
  private mirror: LabMirror | undefined;
  private readonly unlisten: () => void;

  constructor(
    extensionUri: vscode.Uri,
    private readonly trainings: Trainings,
    private readonly acts: LabActs,
  ) {
    this.page = new Page({
      viewType: LAB_VIEW_TYPE,
      title: l10n.t('Training Lab'),
      page: 'lab',
      extensionUri,
      schema: FromLab,
      hear: (message) => void this.hear(message),
      gone: () => this.closeMirror(),
    });
    this.unlisten = trainings.listen((event) => this.mirror?.update(event));
  }

  /** Opens the lab, or brings it forth. */
  show(): void {
    this.page.show();
  }

  /** Fills a panel that VS Code kept over a reload. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const kept = v.safeParse(LabState, state);
    if (kept.success && kept.output.shown !== undefined) this.trainings.show(kept.output.shown);
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

  private async hear(message: FromLab): Promise<void> {
    switch (message.type) {
      case 'ready':
        await this.greet();
        break;
      case 'train':
        await this.acts.train();
        break;
      case 'experiments':
        this.acts.experiments();
        break;
      case 'show':
        this.trainings.show(message.training);
        break;
      case 'lay':
        this.trainings.lay(message.training, message.on);
        break;
      case 'act': {
        const training = this.trainings.find(message.training);
        if (training) await this.acts.act(training, message.action);
        break;
      }
    }
  }

  /** A page that has just loaded is told everything from the start. */
  private async greet(): Promise<void> {
    this.page.post({ type: 'setup', ...spoken() });
    await this.trainings.listed;
    this.closeMirror();
    this.mirror = new LabMirror(this.trainings, (message) => this.page.post(message));
  }
}
