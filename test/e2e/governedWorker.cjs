// Runs the engine's worker as it is, but at the bidding of whoever tests: a file called `hold` in the folder that the
// environment names halts a run after the time steps just sent, until it is cancelled, one called `crash` ends the worker.
const { existsSync, rmSync } = require('node:fs');
const path = require('node:path');
const { parentPort, receiveMessageOnPort } = require('node:worker_threads');

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
    const heard = receiveMessageOnPort(parentPort)?.message;
    if (heard) parentPort.emit('message', heard);
    if (heard?.type === 'cancel') return;
  }
};
setInterval(crash, 50);

require('./engine.js');
