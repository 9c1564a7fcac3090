// Runs the engine's worker as it is, but at the bidding of whoever tests: a file called `hold` in the folder that the
// environment names halts it after the time steps that it has just sent, one called `crash` ends the worker.
const { existsSync, rmSync } = require('node:fs');
const path = require('node:path');
const { parentPort } = require('node:worker_threads');

const folder = process.env.SEQ2SEQ_GOVERN;
const asked = (name) => existsSync(path.join(folder, name));
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);

function crash() {
  if (!asked('crash')) return;
  rmSync(path.join(folder, 'crash'));
  process.exit(3);
}

const post = parentPort.postMessage.bind(parentPort);
parentPort.postMessage = (message, handed) => {
  post(message, handed);
  while (message.type === 'chunk' && asked('hold')) {
    crash();
    pause();
  }
};
setInterval(crash, 50);

require('./engine.js');
