import type { FromWorker, ToWorker } from './messages';
import { EngineServer } from './server';
import type { Transport } from './transport';

/** Runs the engine in this very thread: for the command line, tests and the panel's development page. */
export function sameThread(): Transport<ToWorker, FromWorker> {
  let toServer: (message: ToWorker) => void = () => {};
  let toClient: (message: FromWorker) => void = () => {};
  let closed = false;
  new EngineServer({
    post: (message) => void queueMicrotask(() => !closed && toClient(message)),
    listen: (receive) => {
      toServer = receive;
    },
    close() {},
  });
  return {
    post: (message) => void queueMicrotask(() => !closed && toServer(message)),
    listen: (receive) => {
      toClient = receive;
    },
    close: () => {
      closed = true;
    },
  };
}
