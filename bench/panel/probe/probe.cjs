// Runs inside VS Code's extension host, as the "tests" of an extension that is otherwise empty, and answers questions
// over the socket that the environment names: one line of JSON each way.
const { createInterface } = require('node:readline');
const { createConnection } = require('node:net');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const v8 = require('node:v8');
const vm = require('node:vm');
const vscode = require('vscode');

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc');

const delay = monitorEventLoopDelay({ resolution: 2 });

const answers = {
  /** Runs a text through a model, as a reader does who chooses the one and selects the other; in milliseconds. */
  async translate({ model, text }) {
    await vscode.workspace
      .getConfiguration('seq2seq')
      .update('model', model, vscode.ConfigurationTarget.Global);
    const document = await vscode.workspace.openTextDocument({ content: text });
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    editor.selection = new vscode.Selection(0, 0, 0, text.length);
    const start = performance.now();
    await vscode.commands.executeCommand('seq2seq.translateSelection');
    return performance.now() - start;
  },
  /** Bytes that this thread holds on to, buffers included. */
  async memory() {
    for (let k = 0; k < 4; k++) {
      collect();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  },
  watchDelay() {
    delay.reset();
    delay.enable();
  },
  /** The longest time that this thread did not come round, since it is watched, in milliseconds. */
  delay() {
    delay.disable();
    return delay.max / 1e6;
  },
  command({ name }) {
    return vscode.commands.executeCommand(name);
  },
};

exports.run = () =>
  new Promise((resolve, reject) => {
    const socket = createConnection(process.env.SEQ2SEQ_BENCH);
    socket.once('error', reject).once('close', resolve);
    createInterface({ input: socket }).on('line', async (line) => {
      const { ask, ...question } = JSON.parse(line);
      const answer = await Promise.resolve()
        .then(() => answers[ask](question))
        .then(
          (value) => ({ value }),
          (error) => ({ error: String(error?.stack ?? error) }),
        );
      socket.write(`${JSON.stringify(answer)}\n`);
    });
  });
