interface VsCodeApi {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
  getState(): unknown;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** The extension host, seen from a page: what it says, what is said to it, and what is kept over a reload of the window. */
export class PageHost<In, Out, State> {
  private readonly api = acquireVsCodeApi();

  listen(receive: (message: In) => void): void {
    window.addEventListener('message', (event: MessageEvent<In>) => receive(event.data));
  }

  post(message: Out): void {
    this.api.postMessage(message);
  }

  remember(state: State): void {
    this.api.setState(state);
  }

  /** What a page of before has left: whatever it is, it is to be checked. */
  remembered(): unknown {
    return this.api.getState();
  }
}
