import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { CONFIG_FILE } from '../../src/checkpoint/files';
import { listingUri } from '../../src/editor/listing/listings';
import { modelFiles } from '../unit/support/folders';
import { tinySpec } from '../unit/support/models';
import { closeEverything } from './helpers';

const LISTING = vscode.Uri.parse('seq2seq:/en-fr/en-fr.seq2seq');

describe('the listing', () => {
  let document: vscode.TextDocument;
  before('open it', async () => {
    document = await vscode.workspace.openTextDocument(LISTING);
    await vscode.window.showTextDocument(document);
  });
  after(closeEverything);

  /** The place of a text, in the line that has this other one. */
  const place = (line: string, text: string) => {
    const number = document
      .getText()
      .split('\n')
      .findIndex((one) => one.includes(line));
    assert.ok(number >= 0, line);
    return new vscode.Position(number, document.lineAt(number).text.lastIndexOf(text));
  };
  const ask = <T>(command: string, ...more: unknown[]) =>
    vscode.commands.executeCommand<T>(command, LISTING, ...more);
  const textOf = ({ range }: { range: vscode.Range }) =>
    `${range.start.line + 1}: ${document.getText(range)}`;

  it('is a program in a language of its own that nobody can change', () => {
    assert.equal(document.languageId, 'seq2seq');
    assert.equal(vscode.workspace.fs.isWritableFileSystem('seq2seq'), false);
    assert.equal(document.lineAt(2).text, 'encoder forward, for t = 1 … T:');
    assert.equal(document.lineAt(document.lineCount - 1).text, '    stop_i = [y_i = <eos>]');
  });

  it('takes a whole symbol as a word', async () => {
    const word = (line: string, text: string) =>
      document.getText(document.getWordRangeAtPosition(place(line, text)));
    // VS Code reads the configuration of a language when a document of it is opened, and does not say when it has.
    while (word('f_t = ', '_{t−1}') !== 'h\u20D7_{t−1}') await new Promise((soon) => setTimeout(soon, 50));
    assert.equal(word('c^dec_i = ', 'c^dec_{i−1}'), 'c^dec_{i−1}');
    assert.equal(word('decoder, for i', 'stop_i'), 'stop_i');
  });

  it('tells what is under the pointer', async () => {
    const told = async (line: string, text: string) => {
      const hovers = await ask<vscode.Hover[]>('vscode.executeHoverProvider', place(line, text));
      return hovers.flatMap(({ contents }) =>
        contents.map((one) => (typeof one === 'string' ? one : one.value)),
      );
    };
    const [gate] = await told('f_t = σ(W_xf·x_t + W_hf·h\u20D7', 'f_t');
    assert.match(gate!, /`f`/);
    assert.match(gate!, /256/);
    assert.match(gate!, /f_t = σ\(W_xf·x_t \+ W_hf·h\u20D7_\{t−1\} \+ b_f\)/);
    assert.match(gate!, /Forget Gate/);
    const [weight] = await told('s\u0303_i = ', 'W_c');
    assert.match(weight!, /256 × 1024/);
    const [stop] = await told('decoder, for i', 'stop_i');
    assert.match(stop!, /stop_i = \[y_i = <eos>\]/);
    assert.equal((await told('attention:', 'attention')).length, 1);
    assert.deepEqual(await told('→ LSTM', 'LSTM'), []);
  });

  it('has an outline of passes, blocks and equations', async () => {
    const symbols = await ask<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider');
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['encoder forward', 'encoder backward', 'encoder both directions', 'bridge', 'decoder'],
    );
    const decoder = symbols.at(-1)!;
    assert.deepEqual(
      decoder.children.map(({ name }) => name),
      ['embedding', 'cell', 'attention', 'combination', 'output'],
    );
    assert.deepEqual(
      decoder.children[2]!.children.map(({ name }) => name),
      ['e_ij', 'α_ij', 'c_i'],
    );
  });

  it('folds its passes and blocks', async () => {
    const ranges = await ask<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider');
    const folded = ranges.map(({ start, end }) => [document.lineAt(start).text, end - start]);
    assert.deepEqual(folded.slice(0, 3), [
      ['encoder forward, for t = 1 … T:', 9],
      ['  embedding:', 1],
      ['  cell:  # LSTM', 6],
    ]);
    assert.equal(folded.length, 13);
  });

  it('leads from a symbol to the line that defines it', async () => {
    const defined = async (line: string, text: string) => {
      const found = await ask<vscode.Location[]>('vscode.executeDefinitionProvider', place(line, text));
      return found.map(textOf);
    };
    const number = (line: string) => place(line, '=').line + 1;
    assert.deepEqual(await defined('  h_t = ', 'h\u20D6_t'), [`${number('h\u20D6_t = ')}: h\u20D6_t`]);
    assert.deepEqual(await defined('f_i = ', 's_{i−1}'), [`${number('s_i = ')}: s_i`]);
    assert.deepEqual(await defined('x_i = ', 'y_{i−1}'), [`${number('y_i = ')}: y_i`]);
    assert.deepEqual(await defined('e_ij = ', 'W'), []);
  });

  it('finds every occurrence of a symbol', async () => {
    const at = place('c_i = Σ_j', 'α_ij');
    const all = await ask<vscode.Location[]>('vscode.executeReferenceProvider', at);
    const found = all.map((one) => document.getText(one.range));
    assert.deepEqual(found, ['α_ij', 'α_ij']);
    const lit = await ask<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', at);
    assert.deepEqual(
      lit.map(({ kind }) => kind),
      [vscode.DocumentHighlightKind.Write, vscode.DocumentHighlightKind.Read],
    );
  });
});

describe('the listing of a model folder', () => {
  it('is found by the folder’s path', async () => {
    const folder = vscode.Uri.joinPath(
      vscode.Uri.file(tmpdir()),
      `seq2seq ${crypto.randomUUID()}`,
      'two layers',
    );
    const config = modelFiles(tinySpec({ layers: 2 })).get(CONFIG_FILE)!;
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, CONFIG_FILE), config);
    const uri = vscode.Uri.parse(listingUri(folder.fsPath).toString());
    assert.match(uri.path, /\/two layers\.seq2seq$/);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.lineAt(2).text, 'encoder layer 1 forward, for t = 1 … T:');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, '..'), { recursive: true });
  });
});

describe('a listing that there is none of', () => {
  for (const address of [
    'seq2seq:/no-such-model/no-such-model.seq2seq',
    'seq2seq:/en-fr',
    'seq2seq:/en-fr/en-fr.seq2seq?strategy=none',
  ])
    it(`is not opened: ${address}`, () =>
      assert.rejects(async () => vscode.workspace.openTextDocument(vscode.Uri.parse(address))));
});

describe('the listing of a way to decode', () => {
  it('has its equations', async () => {
    const sampling = LISTING.with({ query: 'strategy=sampling&temperature=0.8&topK=10&topP=0.9' });
    const { getText } = await vscode.workspace.openTextDocument(sampling);
    assert.match(getText(), /q_i = top_\{k=10, p=0\.9\}\(softmax\(z_i\/0\.8\)\)/);
  });
});
