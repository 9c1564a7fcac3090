import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { ReaderError } from '../../errors';
import type { Measured } from '../../experiments/experiment';
import type { FromWorker, Task } from './messages';

/** Trains and measures, several models at once, each in a thread of its own. */
export class Laboratory {
  private readonly idle: Worker[];
  private readonly all: readonly Worker[];

  /** @param threads of which each has one training at a time */
  constructor(threads: number) {
    // Bundled beside the command line (esbuild.mjs).
    const file = path.join(__dirname, 'experiment.js');
    this.all = Array.from({ length: threads }, () => new Worker(file));
    this.idle = [...this.all];
  }

  /**
   * @param progress is told the updates done
   * @throws ReaderError where the training diverges
   */
  async conduct(
    task: Task,
    progress: (update: number) => void,
  ): Promise<{ readonly measured: Measured; readonly seconds: number }> {
    const worker = this.idle.pop();
    if (!worker) throw new Error('Every thread has a training.');
    worker.postMessage(task);
    for (;;) {
      const [message] = (await once(worker, 'message')) as [FromWorker];
      if (message.type === 'progress') {
        progress(message.update);
        continue;
      }
      this.idle.push(worker);
      if (message.type === 'measured') return message;
      throw message.reader ? new ReaderError(message.message) : new Error(message.message);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((worker) => worker.terminate()));
  }
}
