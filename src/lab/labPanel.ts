import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { fillPanel } from '../panel/html';
import { LabMirror } from './mirror';
import { FromLab, type LabAction, LabState, type ToLab } from './protocol';
import type { Training } from './training';
import type { Trainings } from './trainings';

export const LAB_VIEW_TYPE = 'seq2seq.lab';

/** What can be done with a training that takes more than it: by the lab's features. */
export interface LabActs {
  train(): Promise<void>;
  act(training: Training, action: LabAction): Promise<void>;
}

/** The training lab: one panel per window. Trainings go on without it. */
export class LabPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  /** Undefined while there is no page that listens. */
  private mirror: LabMirror | undefined;
  private readonly unlisten: () => void;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly trainings: Trainings,
    private readonly acts: LabActs,
  ) {
    this.unlisten = trainings.listen((event) => this.mirror?.update(event));
  }

  /** Opens the lab, or brings it forth. */
  show(): void {
    if (this.panel) {
      this.panel.reveal();
      return;
    }
    const column = vscode.ViewColumn.Active;
    this.attach(vscode.window.createWebviewPanel(LAB_VIEW_TYPE, l10n.t('Training Lab'), column, {}));
  }

  /** Fills a panel that VS Code kept over a reload. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const kept = v.safeParse(LabState, state);
    if (kept.success && kept.output.shown !== undefined) this.trainings.show(kept.output.shown);
    this.attach(panel);
  }

  dispose(): void {
    this.panel?.dispose();
    this.unlisten();
  }

  private attach(panel: vscode.WebviewPanel): void {
    this.panel?.dispose();
    this.panel = panel;
    this.closeMirror();
    panel.webview.onDidReceiveMessage((message: unknown) => void this.receive(message));
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.closeMirror();
    });
    fillPanel(panel, 'lab', this.extensionUri);
  }

  private closeMirror(): void {
    this.mirror?.close();
    this.mirror = undefined;
  }

  private async receive(data: unknown): Promise<void> {
    const checked = v.safeParse(FromLab, data);
    if (!checked.success) {
      console.error(`The lab sent a message that is not understood: ${checked.issues[0].message}`);
      return;
    }
    const message = checked.output;
    switch (message.type) {
      case 'ready':
        await this.greet();
        break;
      case 'train':
        await this.acts.train();
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
    const language = vscode.env.language.toLowerCase().startsWith('ko') ? 'ko' : 'en';
    this.post({ type: 'setup', language, strings: vscode.l10n.bundle ?? {} });
    await this.trainings.listed;
    this.closeMirror();
    this.mirror = new LabMirror(this.trainings, (message) => this.post(message));
  }

  private post(message: ToLab): void {
    void this.panel?.webview.postMessage(message);
  }
}
