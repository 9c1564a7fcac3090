import { Worker } from 'node:worker_threads';
import type { Transport } from './transport';

interface Named {
  readonly name?: string;
  /** Whether the process may end while it still runs. */
  readonly isBackground?: boolean;
}

/** Starts a worker thread from the bundle at `script`, such as the engine's (`workerNode.ts`). */
export function workerThread<Out, In>(
  script: string,
  { name = 'engine', isBackground }: Named = {},
): Transport<Out, In> {
  const worker = new Worker(script, { name: `seq2seq ${name}` });
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
      // A thread that is listened to is waited for.
      if (isBackground) worker.unref();
    },
    close() {
      closed = true;
      void worker.terminate();
    },
  };
}
