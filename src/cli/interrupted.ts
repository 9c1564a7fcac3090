import { constants } from 'node:os';
import * as l10n from '@vscode/l10n';

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

/** Does what comes before the first update, which a signal ends at once: it is said, and the process ends. */
export async function untilInterrupted<T>(work: () => Promise<T>): Promise<T> {
  const end = (signal: Signal) => {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    console.error(l10n.t('Interrupted before an update was done.'));
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  try {
    return await work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, end);
  }
}
