import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, openText, panelTabs, selection } from './helpers';

const translate = () => vscode.commands.executeCommand('seq2seq.translateSelection');

describe('Translate Selection', () => {
  afterEach(closeEverything);

  it('opens the step panel beside the editor and leaves the focus there', async () => {
    const editor = await openText('He is eating an apple.');
    editor.selection = selection(0, 0, 0, 22);
    await translate();
    const [tab, ...more] = panelTabs();
    assert.equal(more.length, 0);
    assert.notEqual(tab?.group.viewColumn, editor.viewColumn);
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
  });

  it('uses the same panel again', async () => {
    const editor = await openText('I am happy. She reads a book.');
    editor.selection = selection(0, 0, 0, 11);
    await translate();
    editor.selection = selection(0, 12, 0, 29);
    await translate();
    assert.equal(panelTabs().length, 1);
  });

  it('opens no panel when there is nothing to translate', async () => {
    await openText('\n\n');
    await translate();
    assert.equal(panelTabs().length, 0);
  });
});
