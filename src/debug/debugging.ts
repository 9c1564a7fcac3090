import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Listings, listingUri } from '../editor/listing/listings';
import { rangeOf } from '../editor/listing/ranges';
import { listingOfRun, type Standing, standingOf } from '../editor/listing/standing';
import type { Tools } from '../editor/tools';
import { messageOf } from '../errors';
import { VIEW_TYPE } from '../panel/panel';
import { cutTo } from '../text/shown';
import type { Origin, Trace } from '../trace/trace';
import { evaluatableAt } from './editor/evaluatable';
import { inlineTexts } from './editor/inlineValues';
import { InlineAdapter } from './inlineAdapter';
import type { LaunchArguments } from './session/launch';
import type { World } from './session/world';
import { whatToLaunch } from './whatToLaunch';

/** The debugger, as VS Code uses it: what to launch, and what carries a session. */
export class Debugging implements World, vscode.InlineValuesProvider, vscode.EvaluatableExpressionProvider {
  readonly runs: World['runs'];
  /** Where a source stands that was taken from an editor, until its session begins. */
  private readonly origins = new Map<string, Origin>();

  private readonly adapters = new Map<string, InlineAdapter>();
  private readonly listings: Listings;

  constructor(private readonly tools: Tools) {
    this.runs = tools.runs;
    this.listings = new Listings(tools);
  }

  /** What can be launched without a `launch.json`, and what one begins with. */
  offered(): vscode.DebugConfiguration[] {
    return [{ type: 'seq2seq', request: 'launch', name: l10n.t('Step Through Selection') }];
  }

  /** Fills in what a launch configuration leaves open: the chosen model, the selection. Undefined where nothing can be. */
  async resolved(asked: vscode.DebugConfiguration): Promise<vscode.DebugConfiguration | undefined> {
    const [offered] = this.offered();
    const given = asked.type ? asked : { ...asked, ...offered! };
    try {
      const launched = await whatToLaunch(this.tools, given);
      if (!launched) return undefined;
      const { origin, ...what } = launched;
      if (origin) this.origins.set(String(what.source), origin);
      const named = given.name === offered!.name ? { name: sessionName(String(what.source)) } : {};
      return { ...what, ...given, ...named };
    } catch (error) {
      void vscode.window.showErrorMessage(messageOf(error));
      return undefined;
    }
  }

  /** **Seq2Seq: Step Through Selection**, without a `launch.json`: what the debugger shows is in sight from the start. */
  stepThrough(): Promise<void> {
    return this.start(this.offered()[0]!);
  }

  /** **Seq2Seq: Step Through Run**: a run of the panel, the one shown where none is named, without another one like it. */
  async stepThroughRun(number?: number): Promise<void> {
    const { runs } = this.tools;
    const run = number === undefined ? runs.shown : runs.find(number);
    if (!run) return;
    const { id, model, text, source, asked } = run;
    await this.start({
      ...this.offered()[0]!,
      name: sessionName(text),
      model,
      source: text,
      ...(source ? { tokens: source } : {}),
      ...(asked ? { decoding: asked } : {}),
      run: id,
    });
  }

  private async start(asked: vscode.DebugConfiguration): Promise<void> {
    const config = { ...asked, internalConsoleOptions: 'neverOpen' };
    // A text need not be a file to be stepped through, nor be saved.
    const options = { suppressSaveBeforeStart: true };
    const others = [...this.adapters.values()];
    const started = vscode.debug.startDebugging(undefined, config, options);
    const inView = (async () => {
      if (await started) await [...this.adapters.values()].at(-1)?.inView;
    })();
    for (const other of others) void other.giveWay(inView);
    if (!(await started)) return;
    await vscode.commands.executeCommand('workbench.view.debug');
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  }

  adapter(session: vscode.DebugSession): vscode.DebugAdapterDescriptor {
    const adapter = new InlineAdapter(this, session, () => this.adapters.delete(session.id));
    this.adapters.set(session.id, adapter);
    return new vscode.DebugAdapterInlineImplementation(adapter);
  }

  /** The panel goes with the session that its reader turns to. */
  show(session: vscode.DebugSession): void {
    const trace = this.adapters.get(session.id)?.trace;
    if (trace && !this.runs.onShow.includes(trace)) this.runs.show(trace);
  }

  provideInlineValues: vscode.InlineValuesProvider['provideInlineValues'] = async (
    document,
    { start, end },
  ) => {
    const standing = this.standingOn(document);
    const listing = standing && (await this.listings.of(document));
    const texts = listing ? inlineTexts(listing, standing) : [];
    return texts
      .filter(({ line }) => start.line <= line && line <= end.line)
      .map(({ line, text }) => new vscode.InlineValueText(document.lineAt(line).range, text));
  };

  provideEvaluatableExpression: vscode.EvaluatableExpressionProvider['provideEvaluatableExpression'] = async (
    document,
    { line, character },
  ) => {
    const standing = this.standingOn(document);
    const names = standing && this.runs.asking.namesAt(standing.trace, standing.position);
    const listing = names && (await this.listings.of(document));
    const found = listing && evaluatableAt(listing, line, character, standing, names);
    return found && new vscode.EvaluatableExpression(rangeOf(found.symbol), found.expression);
  };

  begin({ model, source, tokens, decoding, run }: LaunchArguments): Trace {
    const { runs, panel } = this.tools;
    void leavePanel();
    const there = run === undefined ? undefined : runs.find(run);
    if (there && there.model === model && there.text === source) {
      this.origins.delete(source);
      runs.show(there);
      panel.show();
      return there;
    }
    const { trace } = runs.add(model, source, decoding, undefined, tokens);
    trace.origin = this.origins.get(source);
    this.origins.delete(source);
    runs.show(trace);
    panel.show();
    return trace;
  }

  listingOf({ model, recording }: Trace): string {
    const { spec, decoding } = recording?.program ?? {};
    return listingUri(model, spec, decoding).toString();
  }

  /** Where the session that VS Code shows stands, if it debugs what a document lists. */
  private standingOn({ uri }: vscode.TextDocument): Standing | undefined {
    const { activeDebugSession } = vscode.debug;
    const trace = activeDebugSession && this.adapters.get(activeDebugSession.id)?.trace;
    const standing = trace && standingOf(this.runs, trace);
    return standing && listingOfRun(standing).toString() === uri.toString() ? standing : undefined;
  }
}

/** Sessions beside each other are told apart by what they step through. */
function sessionName(source: string): string {
  return cutTo(source.replace(/\s+/gu, ' ').trim(), 60);
}

/** VS Code shows where it stops in the group of editors that has the focus: beside the panel, then, not over it. */
async function leavePanel(): Promise<void> {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const input = activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputWebview && input.viewType.endsWith(VIEW_TYPE))) return;
  const to = all.length > 1 ? 'focusPreviousGroup' : 'newGroupLeft';
  await vscode.commands.executeCommand(`workbench.action.${to}`);
}
