import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sourcesOf } from '../../src/editor/selection';
import type { ModelSpec } from '../../src/model/spec';
import { closeEverything, openText, selection } from './helpers';

const TEXT = 'I am happy. She reads a book.\n\n  They have two small dogs.\n';

/** What would be translated with these selections in `TEXT`. */
function sources(...selections: vscode.Selection[]) {
  return sourcesIn(TEXT, ...selections);
}

function sourcesIn(content: string, ...selections: vscode.Selection[]) {
  return readBy(ENGLISH, content, ...selections);
}

/** What would be translated by a model that reads such sources. */
async function readBy(source: ModelSpec['source'], content: string, ...selections: vscode.Selection[]) {
  const editor = await openText(content);
  editor.selections = selections;
  const places = sourcesOf(editor, source, 50);
  for (const { text, range } of places) assert.equal(editor.document.getText(range), text);
  return places.map(({ text }) => text);
}

const ENGLISH: ModelSpec['source'] = {
  kind: 'text',
  language: 'en',
  tokenizer: 'tokenizer.json',
  vocabulary: 9,
  maxLength: 9,
};

describe('what is translated', () => {
  afterEach(closeEverything);

  it('is the selected sentence', async () => {
    assert.deepEqual(await sources(selection(0, 0, 0, 11)), ['I am happy.']);
  });

  it('is the selected part of a sentence', async () => {
    assert.deepEqual(await sources(selection(2, 16, 2, 27)), ['small dogs.']);
  });

  it('is every sentence of a selection, without the white space around it', async () => {
    const all = ['I am happy.', 'She reads a book.', 'They have two small dogs.'];
    assert.deepEqual(await sources(selection(0, 0, 3, 0)), all);
  });

  it('is every one of several selections', async () => {
    const chosen = await sources(selection(2, 2, 2, 27), selection(0, 0, 0, 11));
    assert.deepEqual(chosen, ['They have two small dogs.', 'I am happy.']);
  });

  it('is the sentence under the cursor when nothing is selected', async () => {
    assert.deepEqual(await sources(selection(0, 15, 0, 15)), ['She reads a book.']);
  });

  it('is one sentence for two cursors in it', async () => {
    assert.deepEqual(await sources(selection(0, 1, 0, 1), selection(0, 3, 0, 3)), ['I am happy.']);
  });

  it('is the whole of a sentence that was wrapped, wherever in it the cursor is', async () => {
    const wrapped = 'He is here. She reads\na book. They left.';
    assert.deepEqual(await sourcesIn(wrapped, selection(0, 15, 0, 15)), ['She reads\na book.']);
    assert.deepEqual(await sourcesIn(wrapped, selection(1, 3, 1, 3)), ['She reads\na book.']);
  });

  it('is looked for no further than asked', async () => {
    const { document } = await openText('One. '.repeat(100));
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = selection(0, 0, 0, 500);
    assert.equal(sourcesOf(editor, ENGLISH, 3).length, 3);
  });

  it('is nothing on an empty line', async () => {
    assert.deepEqual(await sources(selection(1, 0, 1, 0)), []);
  });

  it('is the line under the cursor, or every one selected, where a model reads ids', async () => {
    const ids = { kind: 'ids', vocabulary: 9, maxLength: 9 } as const;
    const text = '5 6 7\n\n 8, 1\n3';
    assert.deepEqual(await readBy(ids, text, selection(2, 2, 2, 2)), ['8, 1']);
    assert.deepEqual(await readBy(ids, text, selection(0, 2, 3, 1)), ['6 7', '8, 1', '3']);
    assert.deepEqual(await readBy(ids, text, selection(1, 0, 1, 0)), []);
  });

  it('is the block of lines around the cursor, or every one selected, where a model reads frames', async () => {
    const vectors = { kind: 'vectors', size: 2, maxLength: 40 } as const;
    const long = Array.from({ length: 40 }, (_, k) => `${k} 0.5`).join('\n');
    const text = `${long}\n\n1 2\n3 4\n`;
    assert.deepEqual(await readBy(vectors, text, selection(39, 1, 39, 1)), [long]);
    assert.deepEqual(await readBy(vectors, text, selection(42, 0, 42, 0)), ['1 2\n3 4']);
    assert.deepEqual(await readBy(vectors, text, selection(0, 0, 43, 0)), [long, '1 2\n3 4']);
  });
});
