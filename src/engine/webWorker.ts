import type { FromWorker, ToWorker } from './messages';
import type { Transport } from './transport';

/** Starts the engine in a Web Worker (`workerWeb.ts`) from its bundled code. */
export function webWorker(code: Uint8Array<ArrayBuffer>): Transport<ToWorker, FromWorker> {
  // A blob, because the extension's own files come from another origin than its host runs in.
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: 'seq2seq engine' });
  return {
    post: (message, transfer) => worker.postMessage(message, transfer ?? []),
    listen(receive, ended) {
      worker.addEventListener('message', (event) => receive(event.data));
      worker.addEventListener('error', (event) => ended?.(event.message), { once: true });
      worker.addEventListener('messageerror', () => ended?.('messageerror'), { once: true });
    },
    close() {
      worker.terminate();
      // Not before: a web host reads the code only when the worker gets round to it.
      URL.revokeObjectURL(url);
    },
  };
}
