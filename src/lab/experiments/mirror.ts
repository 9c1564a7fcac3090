import type { ExperimentEvent, Experiments } from './experiments';
import type { ToExperiments } from './protocol';

/** A page is told at most once in so many milliseconds, however fast updates are. */
const INTERVAL = 200;

/** Keeps one page's picture of the experiments up to date. One per page load. */
export class ExperimentsMirror {
  private readonly changed = new Set<ExperimentEvent>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending = Promise.resolve();
  private closed = false;

  constructor(
    private readonly experiments: Experiments,
    private readonly post: (message: ToExperiments) => void,
    /** Is told what cannot be sent. */
    private readonly failed: (error: unknown) => void,
  ) {
    this.changed.add('experiment').add('rerun');
    this.send();
  }

  update(event: ExperimentEvent): void {
    this.changed.add(event);
    this.timer ??= setTimeout(() => this.send(), INTERVAL);
  }

  /** Sends no more. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private send(): void {
    this.timer = undefined;
    const events = new Set(this.changed);
    this.changed.clear();
    // One after another: reading results takes a while, and the last must come last.
    this.sending = this.sending.then(() => this.sendAll(events)).catch(this.failed);
  }

  private async sendAll(events: ReadonlySet<ExperimentEvent>): Promise<void> {
    const { experiments } = this;
    try {
      const experiment = events.has('experiment') ? await experiments.view() : undefined;
      if (experiment && !this.closed) this.post({ type: 'experiment', experiment });
    } finally {
      // Also where results cannot be read: whoever asked for a rerun waits for word of it.
      if (events.has('rerun') && experiments.rerun && !this.closed)
        this.post({ type: 'rerun', rerun: experiments.rerun.shown() });
    }
  }
}
