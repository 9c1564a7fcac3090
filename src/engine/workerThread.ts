import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './messages';
import type { Transport } from './transport';

/** Starts the engine in a worker thread (`workerNode.ts`, bundled at `script`). */
export function workerThread(script: string): Transport<ToWorker, FromWorker> {
  const worker = new Worker(script, { name: 'seq2seq engine' });
  let closed = false;
  return {
    post: (message, transfer) => worker.postMessage(message, transfer ?? []),
    listen(receive, ended) {
      const end = (reason: string) => {
        if (!closed) ended?.(reason);
        closed = true;
      };
      worker.on('message', receive);
      worker.on('error', (error) => end(error.message));
      worker.on('exit', (code) => end(`exit code ${code}`));
    },
    close() {
      closed = true;
      void worker.terminate();
    },
  };
}
