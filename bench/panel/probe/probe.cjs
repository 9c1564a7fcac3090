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

/** Chooses a model and selects a text, as a reader does. */
async function select({ model, text }) {
  await vscode.workspace
    .getConfiguration('seq2seq')
    .update('model', model, vscode.ConfigurationTarget.Global);
  const document = await vscode.workspace.openTextDocument({ content: text });
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  editor.selection = new vscode.Selection(0, 0, 0, text.length);
}

/** When a debug session was last asked to go on, and who waits for when it says that it stopped. */
let requested = 0;
let tell;
const stopped = () =>
  new Promise((resolve) => {
    tell = resolve;
  });
vscode.debug.registerDebugAdapterTrackerFactory('seq2seq', {
  createDebugAdapterTracker: () => ({
    onWillReceiveMessage({ command }) {
      if (/^(next|stepBack|continue)$/.test(command)) requested = performance.now();
    },
    onDidSendMessage({ event }) {
      if (event === 'stopped') tell?.(performance.now());
    },
  }),
});

/** Time for what VS Code asks once it has stopped: the stack, the scopes, the values. In milliseconds. */
const SETTLING = 150;

const answers = {
  /** Runs a text through a model; in milliseconds. */
  async translate(what) {
    await select(what);
    const start = performance.now();
    await vscode.commands.executeCommand('seq2seq.translateSelection');
    return performance.now() - start;
  },
  /** Begins to debug a run of a text. */
  async debug(what) {
    await select(what);
    const begun = stopped();
    await vscode.commands.executeCommand('seq2seq.stepThroughSelection');
    await begun;
  },
  /**
   * Milliseconds until a debug session has stopped again: from a command of VS Code, and from what it asks the session;
   * and until VS Code has answered a command that does nothing.
   */
  async debugSteps({ command, count }) {
    const samples = [];
    for (let k = 0; k < count; k++) {
      await new Promise((resolve) => setTimeout(resolve, SETTLING));
      const asked = performance.now();
      await vscode.commands.executeCommand('setContext', 'bench', k);
      const stop = stopped();
      const start = performance.now();
      await vscode.commands.executeCommand(`workbench.action.debug.${command}`);
      const end = await stop;
      samples.push({ idle: start - asked, command: end - start, session: end - requested });
    }
    return samples;
  },
  /** Opens a page with a single cell, which any key changes: what a step costs at the least. */
  cell() {
    const column = vscode.ViewColumn.Two;
    const page = vscode.window.createWebviewPanel('bench.cell', 'Cell', column, { enableScripts: true });
    page.webview.html = `<!doctype html><title>One cell</title><p data-testid="position">0</p><script>
      const cell = document.querySelector('p');
      addEventListener('keydown', () => { cell.textContent = Number(cell.textContent) + 1; });
    </script>`;
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
