import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import * as vscode from 'vscode';
import { closeEverything, panelTabs, selection } from './helpers';

const SENTENCE = 'He is eating an apple.';

/** A file of its own with a text: VS Code would ask what is to become of a draft without one. */
async function written(text: string): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.joinPath(vscode.Uri.file(tmpdir()), `seq2seq-${crypto.randomUUID()}.txt`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.workspace.openTextDocument(uri);
}

/** What sessions of ours tell VS Code. */
class Told implements vscode.DebugAdapterTrackerFactory {
  private readonly events: Dap.Event[] = [];
  private readonly waiting = new Set<() => void>();
  private readonly registered = vscode.debug.registerDebugAdapterTrackerFactory('seq2seq', this);

  /** The one that began last; VS Code calls it active a little later. */
  session: vscode.DebugSession | undefined;

  createDebugAdapterTracker(session: vscode.DebugSession): vscode.DebugAdapterTracker {
    this.session = session;
    return {
      onDidSendMessage: (message: Dap.ProtocolMessage) => {
        if (message.type === 'event') this.events.push(message as Dap.Event);
        for (const one of this.waiting) one();
      },
    };
  }

  /** The next event of a kind that has not been taken yet. */
  async next<Event extends Dap.Event>(kind: Event['event'] | string): Promise<Event['body']> {
    for (;;) {
      const place = this.events.findIndex(({ event }) => event === kind);
      if (place >= 0) return this.events.splice(place, 1)[0]!.body;
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  dispose(): void {
    this.registered.dispose();
  }
}

describe('The debugger', () => {
  let told: Told;
  beforeEach(() => {
    told = new Told();
  });
  afterEach(async () => {
    await vscode.debug.stopDebugging();
    while (vscode.debug.activeDebugSession) await new Promise((resolve) => setTimeout(resolve, 20));
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    told.dispose();
    await closeEverything();
  });

  const stopped = () => told.next<Dap.StoppedEvent>('stopped');
  const session = () => {
    assert.ok(told.session, 'no session has begun');
    return told.session;
  };
  const stack = async () =>
    (await session().customRequest('stackTrace', { threadId: 1 })).stackFrames as Dap.StackFrame[];
  const command = async (id: string) => {
    await vscode.commands.executeCommand(id);
    return stopped();
  };
  async function start(
    prepare: (editor: vscode.TextEditor) => Thenable<unknown> = async () => {},
  ): Promise<vscode.TextEditor> {
    const editor = await vscode.window.showTextDocument(await written(`I am happy.\n${SENTENCE}`));
    editor.selection = selection(1, 0, 1, SENTENCE.length);
    await prepare(editor);
    await vscode.commands.executeCommand('seq2seq.stepThroughSelection');
    assert.equal((await stopped()).reason, 'entry');
    return editor;
  }
  /** The document that a stop leads to, once VS Code shows it. */
  async function listing(): Promise<vscode.TextEditor> {
    for (;;) {
      const found = vscode.window.visibleTextEditors.find(
        ({ document }) => document.uri.scheme === 'seq2seq',
      );
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  const lineOf = ({ document }: vscode.TextEditor, text: string) =>
    document
      .getText()
      .split('\n')
      .findIndex((line) => line.trimStart().startsWith(text));

  it('steps through the selection without a launch.json, beside the panel, in the listing', async () => {
    await start();
    assert.equal(session().name, SENTENCE);
    assert.equal(session().configuration.source, SENTENCE);
    assert.equal(panelTabs().length, 1);
    const { document } = await listing();
    assert.equal(document.languageId, 'seq2seq');
    const [top] = await stack();
    assert.equal(vscode.Uri.parse(top!.source!.path!).toString(), document.uri.toString());
    assert.match(document.lineAt(top!.line - 1).text, /x_t = /);
  });

  it('saves nothing: what is stepped through may be a draft', async () => {
    const { document } = await start((editor) =>
      editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '!')),
    );
    assert.ok(document.isDirty);
    // Whoever closes a draft is asked about it.
    assert.ok(await document.save());
  });

  it('follows the commands of the debug toolbar', async () => {
    await start();
    const editor = await listing();
    const top = async () => editor.document.lineAt((await stack())[0]!.line - 1).text.trim();
    await command('workbench.action.debug.stepOver');
    assert.match(await top(), /^f_t = /);
    await command('workbench.action.debug.stepInto');
    assert.equal((await stack())[0]!.name, 'W_xf·x_t');
    await command('workbench.action.debug.stepOut');
    await command('workbench.action.debug.stepBack');
    assert.match(await top(), /^x_t = /);
    await command('workbench.action.debug.continue');
    assert.match(await top(), /^stop_i = /);
    await command('workbench.action.debug.reverseContinue');
    assert.match(await top(), /^x_t = /);
  });

  it('stops at a breakpoint with a condition, and shows what there is', async () => {
    await start();
    const editor = await listing();
    const line = lineOf(editor, 'α_ij = ');
    const location = new vscode.Location(editor.document.uri, new vscode.Position(line, 0));
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(location, true, 'step == 2')]);
    // VS Code hands breakpoints on by itself, a little later.
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal((await command('workbench.action.debug.continue')).reason, 'breakpoint');
    const [top, ...outer] = await stack();
    assert.equal(top!.line - 1, line);
    assert.match(outer[1]!.name, /i=2/);
    const { scopes } = await session().customRequest('scopes', { frameId: top!.id });
    assert.ok(scopes.length >= 6);
    const { result } = await session().customRequest('evaluate', {
      expression: 'argmax(alpha)',
      frameId: top!.id,
      context: 'watch',
    });
    assert.match(result, /^\d$/);
  });

  it('takes the run that a listing is of, and makes no other one', async () => {
    await start();
    const editor = await listing();
    await command('workbench.action.debug.stepOver');
    await vscode.debug.stopDebugging();
    while (vscode.debug.activeDebugSession) await new Promise((resolve) => setTimeout(resolve, 20));
    const runs: unknown[] = [];
    for (let times = 0; times < 2; times++) {
      await vscode.window.showTextDocument(editor.document);
      await vscode.commands.executeCommand('seq2seq.stepThroughSelection');
      assert.equal((await stopped()).reason, 'entry');
      const { name, configuration } = session();
      assert.deepEqual([name, configuration.source], [SENTENCE, SENTENCE]);
      runs.push(configuration.run);
      await vscode.debug.stopDebugging();
      while (vscode.debug.activeDebugSession) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.equal(typeof runs[0], 'number');
    assert.equal(runs[1], runs[0]);
  });

  it('goes with the panel', async () => {
    await start();
    await vscode.commands.executeCommand('seq2seq.nextTimeStep');
    const { preserveFocusHint } = await stopped();
    assert.equal(preserveFocusHint, true);
    assert.match((await stack()).at(-2)!.name, /t=2/);
    // VS Code's own place in the call stack follows, without the focus.
    for (;;) {
      const item = vscode.debug.activeStackItem;
      if (item && 'frameId' in item) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

  it('says what is missing, and begins nothing', async () => {
    await vscode.window.showTextDocument(await written('\n\n'));
    const config = { type: 'seq2seq', request: 'launch', name: 'x' };
    // The message stands there until it is read.
    const options = { suppressSaveBeforeStart: true };
    assert.equal(await vscode.debug.startDebugging(undefined, config, options), false);
    assert.equal(vscode.debug.activeDebugSession, undefined);
  });

  it('leaves the panel as it is when it ends', async () => {
    await start();
    const ended = new Promise<void>((resolve) => {
      const subscription = vscode.debug.onDidTerminateDebugSession(() => {
        subscription.dispose();
        resolve();
      });
    });
    await vscode.debug.stopDebugging();
    await ended;
    assert.equal(panelTabs().length, 1);
    await vscode.commands.executeCommand('seq2seq.stepForward');
  });
});
