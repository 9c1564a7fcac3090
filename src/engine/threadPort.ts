import { parentPort } from 'node:worker_threads';
import type { Transport } from './transport';

/** A worker thread's end of its channel. */
export function threadPort<Out, In>(): Transport<Out, In> {
  const port = parentPort!;
  return {
    post: (message, transfer) => port.postMessage(message, transfer ?? []),
    listen: (receive) => void port.on('message', receive),
    close: () => port.close(),
  };
}
