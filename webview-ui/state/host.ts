import type { Term } from '../../src/equation/terms';
import type { FromPanel, ToPanel } from '../../src/protocol';
import type { Change } from '../../src/trace/change';
import type { Position } from '../../src/trace/cursor';
import type { HoldsOn } from '../../src/trace/sides';
import { Refusal } from './asking';
import type { Remembered } from './memory';

interface VsCodeApi {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
  getState(): unknown;
}
declare function acquireVsCodeApi(): VsCodeApi;

const ANSWERS = ['operationNumbers', 'evaluated', 'completed', 'found'] as const;

/** An answer that tells itself what is wrong, if anything. */
export type Answer<Type extends (typeof ANSWERS)[number]> = Extract<ToPanel, { type: Type }>;

const isAnswer = (message: ToPanel): message is Answer<(typeof ANSWERS)[number]> =>
  ANSWERS.some((type) => type === message.type);

/** Which way to look for where a condition holds. */
export type Way = 'forward' | 'back';

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
      else if (isAnswer(message)) this.settle(message.request)?.resolve(message);
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
  operation(run: number, position: Position): Promise<Answer<'operationNumbers'>> {
    return this.ask((request) => ({ type: 'operation', request, run, position }));
  }

  /** What expressions come to at a position. */
  evaluate(run: number, position: Position, expressions: string[]): Promise<Answer<'evaluated'>> {
    return this.ask((request) => ({ type: 'evaluate', request, run, position, expressions }));
  }

  /** What can be written at an offset of a text. */
  complete(run: number, position: Position, text: string, offset: number): Promise<Answer<'completed'>> {
    return this.ask((request) => ({ type: 'complete', request, run, position, text, offset }));
  }

  /**
   * The next or previous position at which a condition holds.
   * @param on where the run is compared with another: on which sides; the position is on the timeline of both
   */
  find(
    run: number,
    position: Position,
    condition: string,
    way: Way,
    on: HoldsOn | undefined,
  ): Promise<Answer<'found'>> {
    const asked = { type: 'find', run, position, condition, way, ...(on ? { on } : {}) } as const;
    return this.ask((request) => ({ ...asked, request }));
  }

  /** Makes a branch of a run, which is then shown; tells its id. Rejects with a `Refusal`. */
  branch(run: number, change: Change): Promise<number> {
    return this.ask((request) => ({ type: 'branch', request, run, change }));
  }

  private ask<Told>(message: (request: number) => FromPanel): Promise<Told> {
    const request = ++this.requests;
    return new Promise<Told>((resolve, reject) => {
      this.waiting.set(request, { resolve: (answer) => resolve(answer as Told), reject });
      this.post(message(request));
    });
  }

  private settle(request: number) {
    const found = this.waiting.get(request);
    this.waiting.delete(request);
    return found;
  }
}
