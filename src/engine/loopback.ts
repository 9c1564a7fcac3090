import type { Transport } from './transport';

/** A channel that stays in this very thread. @param serve begins the other side of it */
export function loopback<Out, In>(serve: (port: Transport<In, Out>) => void): Transport<Out, In> {
  let toServer: (message: Out) => void = () => {};
  let toClient: (message: In) => void = () => {};
  let closed = false;
  serve({
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
