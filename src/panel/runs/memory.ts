import type { Trace } from '../../trace/trace';

/** Bytes of recorded values that are kept: hundreds of sentences on the bundled model. */
export const RETAINED_BYTES = 256 * 1024 * 1024;

/** The budget of memory for recorded values, and who needs them whatever is looked at. */
export class Memory {
  /** What is being debugged, and by how many. */
  private readonly holders = new Map<Trace, number>();

  constructor(private readonly retainedBytes: number) {}

  /** Keeps the values of a run, whatever else is looked at; returns how to let go. */
  hold(trace: Trace): () => void {
    this.holders.set(trace, (this.holders.get(trace) ?? 0) + 1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const others = (this.holders.get(trace) ?? 1) - 1;
      if (others > 0) this.holders.set(trace, others);
      else this.holders.delete(trace);
    };
  }

  holds(trace: Trace): boolean {
    return this.holders.has(trace);
  }

  /**
   * Lets go of values beyond the budget, of the first run first. What a cancelled or failed run left goes last, since
   * computing it again would not give it.
   * @param runs all there are
   * @param isNeeded which of them keep all
   */
  retain(runs: readonly Trace[], isNeeded: (trace: Trace) => boolean): void {
    let bytes = runs.reduce((total, trace) => total + trace.bytes, 0);
    const ended = runs.filter((trace) => !isNeeded(trace));
    const again = (trace: Trace) => trace.status === 'done';
    for (const trace of [...ended.filter(again), ...ended.filter((one) => !again(one))]) {
      if (bytes <= this.retainedBytes) return;
      bytes -= trace.bytes;
      trace.forget();
    }
  }
}
