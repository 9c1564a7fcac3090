import type { Transport } from './transport';

/** Starts a Web Worker from its bundled code, such as the engine's (`workerWeb.ts`). */
export function webWorker<Out, In>(code: Uint8Array<ArrayBuffer>, name = 'engine'): Transport<Out, In> {
  // A blob, because the extension's own files come from another origin than its host runs in.
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: `seq2seq ${name}` });
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
