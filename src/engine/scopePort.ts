import type { Transport } from './transport';

const scope = self as unknown as {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  close(): void;
};

/** A Web Worker's end of its channel. */
export const scopePort = <Out, In>(): Transport<Out, In> => ({
  post: (message, transfer) => scope.postMessage(message, transfer ?? []),
  listen: (receive) => scope.addEventListener('message', (event) => receive(event.data)),
  close: () => scope.close(),
});
