import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything } from './helpers';

const LISTING = vscode.Uri.parse('seq2seq:/en-fr/en-fr.seq2seq');

/** What VS Code has of a token of the document, from its own tests of colouring. */
interface SyntaxToken {
  /** The token's text. */
  readonly c: string;
  /** Its scopes. */
  readonly t: string;
}

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

  it('takes a whole symbol as a word', () => {
    const at = place('f_t = ', '_{t−1}');
    assert.equal(document.getText(document.getWordRangeAtPosition(at)), 'h\u20D7_{t−1}');
    const dec = place('c^dec_i = ', 'c^dec_{i−1}');
    assert.equal(document.getText(document.getWordRangeAtPosition(dec)), 'c^dec_{i−1}');
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
    assert.match(weight!, /512 × 1024/);
    const [stop] = await told('decoder, for i', 'stop_i');
    assert.match(stop!, /stop_i = \[y_i = <eos>\]/);
    assert.equal((await told('attention:', 'attention')).length, 1);
    assert.deepEqual(await told('# bidirectional', 'LSTM'), []);
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
    assert.equal(folded.length, 12);
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

  it('is coloured by scopes that every theme knows', async () => {
    const tokens = await vscode.commands.executeCommand<SyntaxToken[]>(
      '_workbench.captureSyntaxTokens',
      LISTING,
    );
    const scope = (text: string) =>
      tokens
        .find(({ c }) => c === text)
        ?.t.split(' ')
        .at(-1);
    const expected = {
      'encoder forward': 'entity.name.type.pass.seq2seq',
      for: 'keyword.control.loop.seq2seq',
      until: 'keyword.control.loop.seq2seq',
      attention: 'entity.name.function.block.seq2seq',
      W_xf: 'variable.other.constant.weight.seq2seq',
      E: 'variable.other.constant.weight.seq2seq',
      w_t: 'variable.other.readwrite.seq2seq',
      'c^dec_{i−1}': 'variable.other.readwrite.seq2seq',
      softmax_j: 'support.function.seq2seq',
      Σ_j: 'support.function.seq2seq',
      '<eos>': 'constant.language.token.seq2seq',
      '⊙': 'keyword.operator.seq2seq',
      ᵀ: 'keyword.operator.seq2seq',
    };
    assert.deepEqual(Object.fromEntries(Object.keys(expected).map((text) => [text, scope(text)])), expected);
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
