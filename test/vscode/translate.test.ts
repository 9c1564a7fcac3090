import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { filesOf } from '../../src/editor/models';
import { activeEditor } from '../../src/editor/places';
import { translateSelection } from '../../src/editor/translateSelection';
import { EngineClient } from '../../src/engine/client';
import { workerThread } from '../../src/engine/workerThread';
import type { StepPanel } from '../../src/panel/panel';
import { Runs } from '../../src/panel/runs';
import { closeEverything, extension, openText, ownModels, panelTabs, selection } from './helpers';

const translate = () => vscode.commands.executeCommand('seq2seq.translateSelection');

describe('Translate Selection', () => {
  afterEach(closeEverything);

  it('opens no panel when there is nothing to translate', async () => {
    await openText('\n\n');
    await translate();
    assert.equal(panelTabs().length, 0);
  });

  it('opens the step panel beside the editor, leaves the focus there, and uses the same panel again', async () => {
    const editor = await openText('I am happy. She reads a book.');
    editor.selection = selection(0, 0, 0, 11);
    await translate();
    const [tab, ...more] = panelTabs();
    assert.equal(more.length, 0);
    assert.notEqual(tab?.group.viewColumn, editor.viewColumn);
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);

    editor.selection = selection(0, 12, 0, 29);
    await translate();
    assert.equal(panelTabs().length, 1);
  });

  it('reads the editor beside the panel while the panel has the focus', async () => {
    const editor = await openText('I am happy.');
    await translate();
    await vscode.commands.executeCommand('workbench.action.focusNextGroup');
    while (vscode.window.activeTextEditor) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(activeEditor().document, editor.document);
  });

  it('translates every selected sentence with the bundled model, and resolves when all are done', async () => {
    const { extensionUri } = extension();
    const script = vscode.Uri.joinPath(extensionUri, 'dist', 'worker.js').fsPath;
    const own = ownModels();
    const engine = new EngineClient(() => workerThread(script), {});
    const runs = new Runs(engine, (model) => filesOf(extensionUri, own, model));
    const editor = await openText('He is eating an apple. She reads a book. I am happy.');
    editor.selection = selection(0, 0, 0, 40);
    const panel = { show: () => {} } as StepPanel;
    await translateSelection({ extensionUri, own, runs, panel });
    const seen = runs.list.map(({ text, status, translation }) => ({ text, status, translation }));
    runs.dispose();
    engine.dispose();
    assert.deepEqual(seen, [
      { text: 'He is eating an apple.', status: 'done', translation: 'Il mange une pomme.' },
      { text: 'She reads a book.', status: 'done', translation: seen[1]?.translation },
    ]);
    assert.match(seen[1]!.translation, /livre/);
  });
});
