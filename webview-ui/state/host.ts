import type { Term } from '../../src/equation/terms';
import type { FromPanel, ToPanel } from '../../src/protocol';
import type { Change } from '../../src/trace/change';
import type { Position } from '../../src/trace/cursor';
import { Refusal } from './asking';
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
  private readonly waiting = new Map<
    number,
    { resolve(answer: unknown): void; reject(error: Error): void }
  >();
  private requests = 0;

  /** Calls back with every message that is not the answer to a question of ours. */
  listen(receive: (message: ToPanel) => void): void {
    window.addEventListener('message', (event: MessageEvent<ToPanel>) => {
      const message = event.data;
      if (message.type === 'explained') this.settle(message.request)?.resolve(message.term);
      else if (message.type === 'explainFailed')
        this.settle(message.request)?.reject(new Error(message.message));
      else if (message.type === 'operationNumbers') this.settle(message.request)?.resolve(message);
      else if (message.type === 'branched') this.settle(message.request)?.resolve(message.run);
      else if (message.type === 'branchFailed')
        this.settle(message.request)?.reject(new Refusal(message.message, message.start, message.end));
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

  /** One unit of a statement, or of the operation inside of it, in numbers. Rejects with a message for the reader. */
  explain(run: number, position: Position, unit: number): Promise<Term> {
    return this.ask((request) => ({ type: 'explain', request, run, position, unit }));
  }

  /** All numbers of the operation that a position lies in. */
  operation(run: number, position: Position): Promise<Extract<ToPanel, { type: 'operationNumbers' }>> {
    return this.ask((request) => ({ type: 'operation', request, run, position }));
  }

  /** Makes a branch of a run, which is then shown; tells its id. Rejects with a `Refusal`. */
  branch(run: number, change: Change): Promise<number> {
    return this.ask((request) => ({ type: 'branch', request, run, change }));
  }

  private ask<Answer>(message: (request: number) => FromPanel): Promise<Answer> {
    const request = ++this.requests;
    return new Promise<Answer>((resolve, reject) => {
      this.waiting.set(request, { resolve: (answer) => resolve(answer as Answer), reject });
      this.post(message(request));
    });
  }

  private settle(request: number) {
    const found = this.waiting.get(request);
    this.waiting.delete(request);
    return found;
  }
}
