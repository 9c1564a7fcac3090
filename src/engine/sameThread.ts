import { loopback } from './loopback';
import type { FromWorker, ToWorker } from './messages';
import { EngineServer } from './server';
import type { Transport } from './transport';

/** Runs the engine in this very thread: for the command line, tests and the panel's development page. */
export const sameThread = (): Transport<ToWorker, FromWorker> =>
  loopback<ToWorker, FromWorker>((port) => new EngineServer(port));
