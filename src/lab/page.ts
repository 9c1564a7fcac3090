import * as v from 'valibot';
import * as vscode from 'vscode';
import { fillPanel, type PageName } from '../panel/html';

/** What a panel is made of, and who hears its page. */
export interface Made<Message> {
  readonly viewType: string;
  readonly title: string;
  /** Of `dist/webview`. */
  readonly page: PageName;
  readonly extensionUri: vscode.Uri;
  readonly schema: v.GenericSchema<unknown, Message>;
  hear(message: Message): void;
  /** There is no page that listens any more. */
  gone(): void;
}

/** A panel with a page of its own, at most one per window: what comes from the page is checked before it is believed. */
export class Page<In, Out> implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;

  constructor(private readonly made: Made<In>) {}

  /** Opens the panel, or brings it forth. */
  show(): void {
    if (this.panel) {
      this.panel.reveal();
      return;
    }
    const { viewType, title } = this.made;
    this.attach(vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active, {}));
  }

  /** Fills a panel: a new one, or one that VS Code kept over a reload. */
  attach(panel: vscode.WebviewPanel): void {
    const { made } = this;
    this.panel?.dispose();
    this.panel = panel;
    made.gone();
    panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      made.gone();
    });
    fillPanel(panel, made.page, made.extensionUri);
  }

  post(message: Out): void {
    void this.panel?.webview.postMessage(message);
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private receive(data: unknown): void {
    const checked = v.safeParse(this.made.schema, data);
    if (checked.success) this.made.hear(checked.output);
    else console.error(`The page sent a message that is not understood: ${checked.issues[0].message}`);
  }
}

/** What a page is set up with: the display language, and its strings by their English. */
export const spoken = () => ({
  language: vscode.env.language.toLowerCase().startsWith('ko') ? ('ko' as const) : ('en' as const),
  strings: vscode.l10n.bundle ?? {},
});
