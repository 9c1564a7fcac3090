import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { OwnModels } from '../../src/editor/ownModels';

/** The extension under test. */
export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('seq2seq-stepper.seq2seq-stepper');
  assert.ok(found, 'the extension is not installed');
  return found;
}

/** A place for own models that holds none yet. */
export function ownModels(): OwnModels {
  return new OwnModels(vscode.Uri.joinPath(vscode.Uri.file(tmpdir()), `seq2seq-${crypto.randomUUID()}`));
}

/** Takes the first answer of every question until all is done. */
export async function takingWhatIsOffered<T>(asking: Promise<T>): Promise<T> {
  const timer = setInterval(
    () => void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
    200,
  );
  return asking.finally(() => clearInterval(timer));
}

/** Keeps what it is given. */
export class Memory implements vscode.Memento {
  private readonly kept = new Map<string, unknown>();
  readonly keys = () => [...this.kept.keys()];
  get<T>(key: string, otherwise?: T): T {
    return (this.kept.get(key) ?? otherwise) as T;
  }
  async update(key: string, value: unknown): Promise<void> {
    this.kept.set(key, value);
  }
}

/** Opens a new document with this text, of a name no other had: VS Code lets go of a closed one only later. */
export async function openText(content: string): Promise<vscode.TextEditor> {
  const name = `text ${++opened}.txt`;
  const blank = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'untitled', path: name }));
  const editor = await vscode.window.showTextDocument(blank);
  await editor.edit((edit) => {
    edit.setEndOfLine(content.includes('\r\n') ? vscode.EndOfLine.CRLF : vscode.EndOfLine.LF);
    edit.insert(new vscode.Position(0, 0), content);
  });
  return editor;
}

let opened = 0;

/** A selection by its start and end, each a line and a character. */
export const selection = (startLine: number, start: number, endLine: number, end: number) =>
  new vscode.Selection(startLine, start, endLine, end);

/** The tabs of the step panel. */
export function panelTabs(): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(
    ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('seq2seq.panel'),
  );
}

/** Closes every editor without asking about changes, and waits until their tabs are gone. */
export async function closeEverything(): Promise<void> {
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  while (panelTabs().length > 0) await nextTabChange();
}

const nextTabChange = () =>
  new Promise<void>((resolve) => {
    const subscription = vscode.window.tabGroups.onDidChangeTabs(() => {
      subscription.dispose();
      resolve();
    });
  });
