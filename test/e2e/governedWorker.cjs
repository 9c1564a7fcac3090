// Runs the engine's worker as it is, but at the bidding of whoever tests: a file called `hold` in the folder that the
// environment names keeps all time steps of a run after its first ones back, one called `crash` ends the worker.
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

const begun = new Set();
const post = parentPort.postMessage.bind(parentPort);
parentPort.postMessage = (message, handed) => {
  while (message.type === 'chunk' && begun.has(message.run) && asked('hold')) {
    crash();
    pause();
  }
  if (message.type === 'chunk') begun.add(message.run);
  post(message, handed);
};
setInterval(crash, 50);

require('./engine.js');
