import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Origins, originAt } from '../../src/editor/origins';
import { ReaderError } from '../../src/errors';
import { Trace } from '../../src/trace/trace';
import { closeEverything, openText } from './helpers';

const SOURCE = 'I am happy.';
const TRANSLATION = 'Je suis heureux.';

describe('putting a translation into the document', () => {
  let origins: Origins;
  let traces: Trace[];
  beforeEach(() => {
    traces = [];
    origins = new Origins(traces);
  });
  afterEach(async () => {
    origins.dispose();
    await closeEverything();
  });

  /** A document whose `SOURCE` has been translated. */
  async function translated(content: string) {
    const { document } = await openText(content);
    const start = content.indexOf(SOURCE);
    const trace = new Trace(1, 'en-fr', SOURCE);
    trace.translation = TRANSLATION;
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + SOURCE.length));
    trace.origin = originAt(document, range);
    traces.push(trace);
    return { document, trace };
  }

  async function insert(document: vscode.TextDocument, line: number, character: number, text: string) {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(line, character), text);
    assert.ok(await vscode.workspace.applyEdit(edit));
  }

  it('inserts it below, indented like the source', async () => {
    const { document, trace } = await translated(`- a\n  ${SOURCE}\n- b`);
    await origins.insertBelow(trace);
    assert.equal(document.getText(), `- a\n  ${SOURCE}\n  ${TRANSLATION}\n- b`);
  });

  it('keeps the line endings of the document', async () => {
    const { document, trace } = await translated(`${SOURCE}\r\n`);
    await origins.insertBelow(trace);
    assert.equal(document.getText(), `${SOURCE}\r\n${TRANSLATION}\r\n`);
  });

  it('replaces the source, which one undo brings back', async () => {
    const { document, trace } = await translated(`1. ${SOURCE} 2.`);
    await origins.replace(trace);
    assert.equal(document.getText(), `1. ${TRANSLATION} 2.`);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), `1. ${SOURCE} 2.`);
  });

  it('follows the source while the document changes around it', async () => {
    const { document, trace } = await translated(`a\n${SOURCE}\nb`);
    await insert(document, 0, 0, 'new\n');
    await insert(document, 3, 0, 'more ');
    await origins.replace(trace);
    assert.equal(document.getText(), `new\na\n${TRANSLATION}\nmore b`);
  });

  it('refuses when the source itself was changed', async () => {
    const { document, trace } = await translated(SOURCE);
    await insert(document, 0, 5, 'very ');
    await assert.rejects(origins.replace(trace), ReaderError);
    assert.equal(document.getText(), 'I am very happy.');
  });

  it('knows no place for a run that came from elsewhere', async () => {
    await assert.rejects(origins.replace(new Trace(2, 'en-fr', SOURCE)), ReaderError);
  });
});
