import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { HelperThread } from '../kernels/training/pair';
import { workerThread } from './workerThread';

/** Starts the second thread of a training from its bundle, which lies beside the one that runs. */
export const helperThread = (): HelperThread =>
  workerThread(path.join(__dirname, 'trainingHelper.js'), { name: 'training helper', isBackground: true });

/** On how many threads a training computes where that is left open. */
export const threadsByDefault = (): 1 | 2 => (availableParallelism() > 1 ? 2 : 1);
