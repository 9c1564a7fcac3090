import type { Term } from '../../src/equation/terms';
import type { FromPanel, ToPanel } from '../../src/protocol';
import type { Position } from '../../src/trace/cursor';
import type { Remembered } from './memory';

interface VsCodeApi {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
  getState(): unknown;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** The extension host, seen from the panel. */
export class Host {
  private readonly api = acquireVsCodeApi();
  private readonly waiting = new Map<number, { resolve(term: Term): void; reject(error: Error): void }>();
  private requests = 0;

  /** Calls back with every message that is not the answer to a question of ours. */
  listen(receive: (message: ToPanel) => void): void {
    window.addEventListener('message', (event: MessageEvent<ToPanel>) => {
      const message = event.data;
      if (message.type === 'explained') this.settle(message.request)?.resolve(message.term);
      else if (message.type === 'explainFailed')
        this.settle(message.request)?.reject(new Error(message.message));
      else receive(message);
    });
  }

  post(message: FromPanel): void {
    this.api.postMessage(message);
  }

  /** What brings the panel back: the view after a change of tab, and the runs after a reload of the window. */
  remember(state: Remembered): void {
    this.api.setState(state);
  }

  /** What the page before this one remembered: data from outside. */
  remembered(): unknown {
    return this.api.getState();
  }

  /** One unit of a statement in numbers. Rejects with a message for the reader. */
  explain(run: number, position: Position, unit: number): Promise<Term> {
    const request = ++this.requests;
    return new Promise((resolve, reject) => {
      this.waiting.set(request, { resolve, reject });
      this.post({ type: 'explain', request, run, position, unit });
    });
  }

  private settle(request: number) {
    const found = this.waiting.get(request);
    this.waiting.delete(request);
    return found;
  }
}
