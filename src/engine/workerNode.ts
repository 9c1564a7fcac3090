import { parentPort } from 'node:worker_threads';
import { EngineServer } from './server';

/** The engine in a worker thread of the desktop's extension host. */
const port = parentPort!;
new EngineServer({
  post: (message, transfer) => port.postMessage(message, transfer ?? []),
  listen: (receive) => void port.on('message', receive),
  close: () => port.close(),
});
