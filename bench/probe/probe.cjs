// Runs inside VS Code's extension host, in a window of its own, as the "tests" of an extension that is otherwise
// empty. Appends one line of JSON to the file that the environment names.
const { appendFileSync } = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

const SENTENCE = 'He is eating an apple.';

exports.run = async function run() {
  const times = { ...(await activation()), ...(await translation()) };
  appendFileSync(process.env.SEQ2SEQ_BENCH, `${JSON.stringify(times)}\n`);
};

/** Milliseconds to load the extension's code, of its `activate()`, and of all that VS Code does for it. */
async function activation() {
  const extension = vscode.extensions.getExtension('seq2seq-stepper.seq2seq-stepper');
  if (extension.isActive) throw new Error('The extension was activated before anybody asked for it.');
  const file = require.resolve(path.join(extension.extensionPath, extension.packageJSON.main));

  const start = performance.now();
  const code = require(file);
  const load = performance.now() - start;

  // VS Code takes the module from the cache, and so calls this.
  let activate;
  const timed = (context) => {
    const called = performance.now();
    const result = code.activate(context);
    activate = performance.now() - called;
    return result;
  };
  require.cache[file].exports = { ...code, activate: timed };
  await extension.activate();
  if (activate === undefined) throw new Error('VS Code activated another copy of the module.');
  return { load, activate, activation: performance.now() - start };
}

/** Milliseconds from the command to the last token: the first one of a window starts the engine and loads the model. */
async function translation() {
  const document = await vscode.workspace.openTextDocument({ content: SENTENCE });
  const editor = await vscode.window.showTextDocument(document);
  editor.selection = new vscode.Selection(0, 0, 0, SENTENCE.length);
  const translate = async () => {
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    const start = performance.now();
    await vscode.commands.executeCommand('seq2seq.translateSelection');
    return performance.now() - start;
  };
  return { first: await translate(), second: await translate() };
}
