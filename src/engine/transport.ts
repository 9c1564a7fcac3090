/**
 * One end of a channel of messages that keeps their order. The engine does not know what carries it: a worker thread
 * on the desktop, a Web Worker in the web, or nothing but this thread (`sameThread.ts`).
 */
export interface Transport<Out, In> {
  /** Buffers in `transfer` move to the other side instead of being copied. */
  post(message: Out, transfer?: ArrayBuffer[]): void;
  /** `ended` is called once, when the other side is gone unasked. */
  listen(receive: (message: In) => void, ended?: (reason: string) => void): void;
  close(): void;
}
