import { EngineServer } from './server';

/** The engine in a Web Worker of the web's extension host. */
const scope = self as unknown as {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  close(): void;
};
new EngineServer({
  post: (message, transfer) => scope.postMessage(message, transfer ?? []),
  listen: (receive) => scope.addEventListener('message', (event) => receive(event.data)),
  close: () => scope.close(),
});
