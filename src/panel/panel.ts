import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { LanguageError } from '../equation/language/problem';
import { messageOf } from '../errors';
import { FromPanel, PanelRecipe, type ToPanel } from '../protocol';
import type { Change } from '../trace/change';
import type { Comparison } from '../trace/comparison';
import { inStride, type Stride } from '../trace/cursor';
import { type Control, controlled, samePosition } from '../trace/stepping';
import type { Trace } from '../trace/trace';
import { fillPanel } from './html';
import { Mirror } from './mirror';
import { isQuestion, Questions } from './questions';
import type { Runs } from './runs';

export const VIEW_TYPE = 'seq2seq.panel';

/** When-clause context: the panel is open, and has something to step through. */
const STEPPABLE = 'seq2seq.steppable';

/** What the panel lets its reader do with a translation in the editor it came from. */
export interface Editing {
  insertBelow(trace: Trace): Promise<void>;
  replace(trace: Trace): Promise<void>;
}

/** What the page keeps over a reload; its own part of it is not the host's business. */
const Kept = v.object({ recipe: PanelRecipe });

/** The step panel beside the editor: one per window, showing the runs at the cursor. */
export class StepPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  /** Undefined while there is no page that listens. */
  private mirror: Mirror | undefined;
  private readonly unlisten: () => void;
  private stride: Stride = 'equation';
  private steppable = false;
  private readonly questions: Questions;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly runs: Runs,
    private readonly editing: Editing,
  ) {
    this.questions = new Questions(runs);
    this.unlisten = runs.events.listen((event) => {
      if (event.kind !== 'cursor') {
        this.mirror?.update(event);
        this.enableCommands();
      } else if (event.by !== this) this.follow(event.trace);
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
    const kept = v.safeParse(Kept, state);
    if (kept.success) {
      const { runs, active, position, stride } = kept.output.recipe;
      const traces: Trace[] = [];
      for (const one of runs) {
        const { model, text, source, asked, hypothesis, translation, origin, branch: kept, name } = one;
        const of = kept && traces[kept.of];
        const branch = of && { of, changes: kept.changes };
        const known = translation !== undefined;
        const trace = known
          ? this.runs.recall(model, text, translation, asked, branch, source)
          : this.runs.add(model, text, asked, branch, source).trace;
        if (known) [trace.target, trace.logp] = [one.target ?? [], one.logp];
        trace.origin = origin;
        trace.name = name;
        trace.follow(hypothesis);
        traces.push(trace);
      }
      runs.forEach(({ comparedWith }, number) => {
        const [left, right] = [traces[number], comparedWith === undefined ? undefined : traces[comparedWith]];
        if (left && right && number < comparedWith!) this.runs.cursors.pair(left, right);
      });
      this.stride = stride;
      const trace = traces[active];
      if (trace) {
        this.placeOf(trace).position = position;
        this.runs.show(trace);
      }
    }
    this.attach(panel);
  }

  /** Moves the cursor of the run shown, for a command. */
  move(control: Control): void {
    const { shown } = this.runs;
    if (!shown) return;
    const place = this.placeOf(shown);
    if (!place.timeline?.frames.length) return;
    const whole = this.runs.onShow.every(({ status }) => status !== 'waiting' && status !== 'running');
    const standing = { position: place.position, stride: this.stride };
    const to = controlled(place.timeline, standing, control, whole);
    this.stride = to.stride;
    this.runs.cursors.place(shown, to.position, this);
    this.sendCursor();
  }

  setStride(stride: Stride): void {
    this.stride = stride;
    const place = this.runs.shown && this.placeOf(this.runs.shown);
    if (place?.timeline)
      this.runs.cursors.place(this.runs.shown!, inStride(place.timeline, place.position, stride), this);
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
    this.unlisten();
  }

  private attach(panel: vscode.WebviewPanel): void {
    this.panel?.dispose();
    this.panel = panel;
    this.closeMirror();
    panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.closeMirror();
      this.enableCommands();
    });
    this.enableCommands();
    fillPanel(panel, 'panel', this.extensionUri);
  }

  private closeMirror(): void {
    this.mirror?.close();
    this.mirror = undefined;
  }

  private receive(data: unknown): void {
    const checked = v.safeParse(FromPanel, data);
    if (!checked.success) {
      console.error(`The panel sent a message that is not understood: ${checked.issues[0].message}`);
      return;
    }
    const message = checked.output;
    if (message.type === 'cancelFind') {
      this.questions.cancelFind();
      return;
    }
    if (message.type === 'chooseModel') {
      void vscode.commands.executeCommand('seq2seq.chooseModel');
      return;
    }
    if (message.type === 'experiment') {
      void vscode.commands.executeCommand('seq2seq.experiments', message.name);
      return;
    }
    if (message.type === 'ready') {
      this.greet();
      return;
    }
    if (message.type === 'redo') {
      this.runs.redo();
      return;
    }
    const trace = this.runs.find(message.run);
    if (isQuestion(message)) {
      void this.questions.answer(trace, message).then((known) => this.post(known));
      return;
    }
    if (!trace) return; // removed since
    switch (message.type) {
      case 'cursor':
        this.stride = message.stride;
        this.runs.cursors.place(trace, message.position, this);
        break;
      case 'activate':
        this.runs.show(trace);
        break;
      case 'follow':
        this.stride = message.stride;
        this.placeOf(trace).position = message.position;
        this.runs.follow(trace, message.hypothesis);
        break;
      case 'decode':
        this.runs.show(this.runs.again(trace, message.asked));
        break;
      case 'branch':
        void this.branch(message.request, trace, message.change);
        break;
      case 'undo':
        this.runs.undo(trace);
        break;
      case 'rename':
        this.runs.rename(trace, message.name);
        break;
      case 'compareBranch':
        this.runs.compareBranch(trace);
        break;
      case 'act':
        void this.act(trace, message.action);
        break;
    }
  }

  /** Nothing that has to be there for what is computed: the experiments are loaded for it. */
  private async tellTested(): Promise<void> {
    const { testedSections } = await import('../experiments/tested');
    this.post({ type: 'tested', sections: testedSections() });
  }

  /** A page that has just loaded is told everything from the start. */
  private greet(): void {
    const language = vscode.env.language.toLowerCase().startsWith('ko') ? 'ko' : 'en';
    this.post({ type: 'setup', language, strings: vscode.l10n.bundle ?? {} });
    void this.tellTested();
    this.mirror?.close();
    this.mirror = new Mirror(
      this.runs,
      () => this.stride,
      (message) => this.post(message),
    );
  }

  private async act(trace: Trace, action: Extract<FromPanel, { type: 'act' }>['action']): Promise<void> {
    try {
      if (action === 'copy') await vscode.env.clipboard.writeText(trace.translation);
      if (action === 'insertBelow') await this.editing.insertBelow(trace);
      if (action === 'replace') await this.editing.replace(trace);
      if (action === 'cancel') this.runs.computing.cancel(trace);
      if (action === 'retry') void this.runs.computing.retry(trace);
      if (action === 'remove') this.runs.remove(trace);
      if (action === 'separate') this.runs.cursors.separate(trace);
      if (action === 'debug') await vscode.commands.executeCommand('seq2seq.stepThroughRun', trace.id);
    } catch (error) {
      void vscode.window.showErrorMessage(messageOf(error));
    }
  }

  /** Shows the branch, where the reader stands in the run it branches off. */
  private async branch(request: number, trace: Trace, change: Change): Promise<void> {
    try {
      const { trace: branch, begun } = this.runs.branch(trace, change);
      await begun;
      this.runs.show(branch);
      this.post({ type: 'branched', request, run: branch.id });
    } catch (error) {
      const culprit = error instanceof LanguageError ? { start: error.start, end: error.end } : {};
      this.post({ type: 'branchFailed', request, message: messageOf(error), ...culprit });
    }
  }

  /** The step commands are there while there is something to see them step through. */
  private enableCommands(): void {
    const steppable = this.panel !== undefined && this.runs.list.length > 0;
    if (steppable === this.steppable) return;
    this.steppable = steppable;
    void vscode.commands.executeCommand('setContext', STEPPABLE, steppable);
  }

  /** Shows where someone else has moved the cursor of a run. */
  private follow(trace: Trace): void {
    if (!this.runs.onShow.includes(trace)) this.runs.show(trace);
    const place = this.placeOf(trace);
    const whole = place.timeline && inStride(place.timeline, place.position, this.stride);
    if (whole && !samePosition(whole, place.position)) this.stride = 'equation';
    this.sendCursor();
  }

  private sendCursor(): void {
    const trace = this.runs.shown;
    if (!trace) return;
    const { position } = this.placeOf(trace);
    this.post({ type: 'cursor', run: trace.id, position, stride: this.stride });
  }

  /** What has the cursor of a run: the comparison it belongs to, or the run itself. */
  private placeOf(trace: Trace): Comparison | Trace {
    return this.runs.cursors.comparisonOf(trace) ?? trace;
  }

  private post(message: ToPanel): void {
    void this.panel?.webview.postMessage(message);
  }
}
