import { parentPort } from 'node:worker_threads';
import { messageOf, ReaderError } from '../../errors';
import { EXPERIMENTS } from '../../experiments/all';
import { conduct } from '../../experiments/conduct';
import { fastest } from '../../kernels/training/fastest';
import { inReadersLanguage } from '../language';
import type { FromWorker, Task } from './messages';

/** The thread of an experiment's trainings, one after another as they are asked for. */
const TELL_MS = 500;

const port = parentPort!;
const post = (message: FromWorker) => port.postMessage(message);

inReadersLanguage();
port.on('message', async ({ experiment, config }: Task) => {
  const began = performance.now();
  let told = began;
  try {
    const measured = await conduct(EXPERIMENTS.find(({ name }) => name === experiment)!, config, {
      ...fastest,
      progress: (update) => {
        if (performance.now() - told < TELL_MS) return;
        told = performance.now();
        post({ type: 'progress', update });
      },
    });
    post({ type: 'measured', measured, seconds: (performance.now() - began) / 1000 });
  } catch (error) {
    post({ type: 'failed', message: messageOf(error), reader: error instanceof ReaderError });
  }
});
