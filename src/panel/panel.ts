import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { pack } from '../engine/chunks';
import { messageOf } from '../errors';
import { FromPanel, type Origin, PanelRecipe, type RunSummary, type ToPanel } from '../protocol';
import { clamped, type Move, moved, type Position, START, type Stride } from '../trace/cursor';
import type { Trace } from '../trace/trace';
import { panelHtml } from './html';
import type { Runs } from './runs';

export const VIEW_TYPE = 'seq2seq.panel';

/** When-clause context: there is something to step through. */
const HAS_RUN = 'seq2seq.hasRun';

/** Time steps a message, when a panel that (re)appears is sent what has been computed. */
const REPLAY_FRAMES = 32;

/** What the panel lets its reader do with a translation in the editor it came from. */
export interface Editing {
  /** Where the source stands; undefined when it did not come from an editor. */
  originOf(trace: Trace): Origin | undefined;
  restore(trace: Trace, origin: Origin): void;
  insertBelow(trace: Trace): Promise<void>;
  replace(trace: Trace): Promise<void>;
}

/** The step panel beside the editor: one per window, showing the runs at the cursor. */
export class StepPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private readonly subscriptions: vscode.Disposable[] = [];
  private readonly sentModels = new Set<string>();
  /** Frames the page has been sent, by run; undefined while there is no page that listens. */
  private sent: Map<number, number> | undefined;
  private active: number | undefined;
  private stride: Stride = 'equation';

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly runs: Runs,
    private readonly editing: Editing,
  ) {
    this.subscriptions.push({
      dispose: runs.listen((event) => {
        if (event.kind === 'frames') this.sendFrames(event.trace);
        else this.listChanged();
      }),
    });
  }

  /** Opens the panel beside the active editor, or brings it forth, without taking the focus. */
  show(): void {
    if (this.panel) {
      this.panel.reveal(undefined, true);
      return;
    }
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.attach(vscode.window.createWebviewPanel(VIEW_TYPE, l10n.t('Seq2Seq Stepper'), place, {}));
  }

  /** Fills a panel that VS Code kept over a reload, from what its page remembered. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const recipe = v.safeParse(PanelRecipe, state);
    if (recipe.success) {
      const { runs, active, position, stride } = recipe.output;
      const traces = runs.map(({ model, text, origin }) => {
        const { trace } = this.runs.add(model, text);
        if (origin) this.editing.restore(trace, origin);
        return trace;
      });
      const trace = traces[active];
      this.stride = stride;
      this.active = trace?.id;
      if (trace) trace.position = position;
    }
    this.attach(panel);
  }

  /** Shows a run. */
  activate(trace: Trace): void {
    this.active = trace.id;
    void this.sendRuns();
  }

  /** Moves the cursor of the run shown, for a command. */
  move(move: Move): void {
    const trace = this.shown();
    if (!trace?.recording) return;
    trace.position = moved(trace.recording, trace.position, move, this.stride);
    this.sendCursor();
  }

  setStride(stride: Stride): void {
    this.stride = stride;
    this.sendCursor();
  }

  get currentStride(): Stride {
    return this.stride;
  }

  togglePlay(): void {
    this.post({ type: 'togglePlay' });
  }

  dispose(): void {
    this.panel?.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private attach(panel: vscode.WebviewPanel): void {
    this.panel?.dispose();
    this.panel = panel;
    this.sent = undefined;
    panel.iconPath = {
      light: vscode.Uri.joinPath(this.extensionUri, 'media', 'icons', 'panel-light.svg'),
      dark: vscode.Uri.joinPath(this.extensionUri, 'media', 'icons', 'panel-dark.svg'),
    };
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(this.extensionUri, 'dist', 'webview')],
    };
    panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.sent = undefined;
    });
    panel.webview.html = panelHtml(panel.webview, this.extensionUri, vscode.env.language);
  }

  private receive(data: unknown): void {
    const checked = v.safeParse(FromPanel, data);
    if (!checked.success) {
      console.error(`The panel sent a message that is not understood: ${checked.issues[0].message}`);
      return;
    }
    const message = checked.output;
    if (message.type === 'ready') return void this.greet();
    const trace = this.runs.find(message.run);
    if (!trace) return;
    switch (message.type) {
      case 'cursor':
        this.stride = message.stride;
        trace.position = trace.recording ? clamped(trace.recording, message.position) : message.position;
        break;
      case 'activate':
        this.activate(trace);
        break;
      case 'explain':
        void this.explain(message.request, trace, message.position, message.unit);
        break;
      case 'act':
        void this.act(trace, message.action);
        break;
    }
  }

  /** A page that has just loaded is told everything from the start. */
  private async greet(): Promise<void> {
    this.sent = new Map();
    this.sentModels.clear();
    const language = vscode.env.language.toLowerCase().startsWith('ko') ? 'ko' : 'en';
    this.post({ type: 'setup', language, strings: stringsOf(vscode.l10n.bundle) });
    await this.sendRuns();
  }

  private async act(trace: Trace, action: Extract<FromPanel, { type: 'act' }>['action']): Promise<void> {
    try {
      if (action === 'copy') await vscode.env.clipboard.writeText(trace.translation);
      if (action === 'insertBelow') await this.editing.insertBelow(trace);
      if (action === 'replace') await this.editing.replace(trace);
      if (action === 'cancel') this.runs.cancel(trace);
      if (action === 'retry') void this.runs.retry(trace);
      if (action === 'remove') this.runs.remove(trace);
    } catch (error) {
      void vscode.window.showErrorMessage(messageOf(error));
    }
  }

  private async explain(request: number, trace: Trace, position: Position, unit: number): Promise<void> {
    try {
      this.post({ type: 'explained', request, term: await this.runs.explain(trace, position, unit) });
    } catch (error) {
      this.post({ type: 'explainFailed', request, message: messageOf(error) });
    }
  }

  private listChanged(): void {
    void vscode.commands.executeCommand('setContext', HAS_RUN, this.runs.list.length > 0);
    void this.sendRuns();
  }

  private shown(): Trace | undefined {
    return this.active === undefined ? undefined : this.runs.find(this.active);
  }

  private async sendRuns(): Promise<void> {
    if (!this.sent) return;
    if (!this.shown()) this.active = this.runs.list.at(-1)?.id;
    for (const { model, status } of this.runs.list) {
      if (this.sentModels.has(model) || status === 'waiting' || status === 'failed') continue;
      const loaded = await this.runs.load(model).catch(() => undefined);
      if (!loaded || this.sentModels.has(model)) continue;
      this.sentModels.add(model);
      this.post({ type: 'model', model: { id: model, ...loaded } });
    }
    const runs = this.runs.list.map((trace) => this.summary(trace));
    this.post({ type: 'runs', runs, active: this.active, recipe: this.recipe() });
    for (const id of this.sent.keys()) if (!this.runs.find(id)?.recording) this.sent.delete(id);
    for (const trace of this.runs.list) this.sendFrames(trace);
  }

  private summary(trace: Trace): RunSummary {
    const { id, text, model, status, tokens, target, translation, truncated, error } = trace;
    const editable = this.editing.originOf(trace) !== undefined;
    return {
      id,
      text,
      model,
      status,
      tokens,
      target,
      translation,
      truncated,
      editable,
      ...(error ? { error } : {}),
    };
  }

  private recipe(): PanelRecipe {
    const list = this.runs.list;
    const place = list.findIndex((trace) => trace.id === this.active);
    return {
      version: 1,
      runs: list.map((trace) => {
        const origin = this.editing.originOf(trace);
        return { model: trace.model, text: trace.text, ...(origin ? { origin } : {}) };
      }),
      active: Math.max(place, 0),
      position: list[place]?.position ?? START,
      stride: this.stride,
    };
  }

  private sendFrames(trace: Trace): void {
    const frames = trace.recording?.frames;
    if (!this.sent || !frames || !this.sentModels.has(trace.model)) return;
    for (let first = this.sent.get(trace.id) ?? 0; first < frames.length; first += REPLAY_FRAMES) {
      const part = frames.slice(first, first + REPLAY_FRAMES);
      this.post({ type: 'frames', run: trace.id, first, ...pack(part) });
      this.sent.set(trace.id, first + part.length);
    }
  }

  private sendCursor(): void {
    const trace = this.shown();
    if (trace) this.post({ type: 'cursor', run: trace.id, position: trace.position, stride: this.stride });
  }

  private post(message: ToPanel): void {
    if (this.sent) void this.panel?.webview.postMessage(message);
  }
}

/** Strings with a comment have an object in the bundle. */
function stringsOf(bundle: typeof vscode.l10n.bundle): Record<string, string> {
  return Object.fromEntries(
    Object.entries(bundle ?? {}).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : String(value),
    ]),
  );
}
