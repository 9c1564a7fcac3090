import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Signal = (typeof SIGNALS)[number];

/** Hears the first signal to stop, so that one may come to an end; the second stops at once, as it always does. */
export class Interrupted {
  by: Signal | undefined;

  constructor() {
    for (const signal of SIGNALS) process.once(signal, this.heard);
  }

  /** As a shell counts it. */
  get exitCode(): number {
    return this.by ? 128 + constants.signals[this.by] : 0;
  }

  dispose(): void {
    for (const signal of SIGNALS) process.off(signal, this.heard);
  }

  private readonly heard = (signal: Signal): void => {
    this.by = signal;
    this.dispose();
  };
}
