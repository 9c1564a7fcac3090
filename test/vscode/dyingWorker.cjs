// A worker that dies of the first thing it is asked.
require('node:worker_threads').parentPort.on('message', () => process.exit(3));
