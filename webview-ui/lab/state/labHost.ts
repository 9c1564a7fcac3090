import type * as v from 'valibot';
import type { FromLab, LabState, ToLab } from '../../../src/lab/protocol';

interface VsCodeApi {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** The extension host, seen from the lab. */
export class LabHost {
  private readonly api = acquireVsCodeApi();

  listen(receive: (message: ToLab) => void): void {
    window.addEventListener('message', (event: MessageEvent<ToLab>) => receive(event.data));
  }

  post(message: FromLab): void {
    this.api.postMessage(message);
  }

  /** Which training is shown again after a reload of the window. */
  remember(state: v.InferOutput<typeof LabState>): void {
    this.api.setState(state);
  }
}
