import type { Trace } from '../../trace/trace';

/** What happened, for whoever shows the runs. */
export type RunEvent =
  /** The list, the run shown, or a run's status. */
  | { readonly kind: 'list' }
  /** A run has its tokens, or wrote more. */
  | { readonly kind: 'run'; readonly trace: Trace }
  /** The cursor of a run was moved, by whom: who moved it need not be told. */
  | { readonly kind: 'cursor'; readonly trace: Trace; readonly by: Mover };

/** Someone who moves cursors. */
export type Mover = object;

/** Tells what happens to the runs. */
export class RunEvents {
  private readonly listeners = new Set<(event: RunEvent) => void>();

  /** Calls back for everything that happens to a run; returns how to stop. */
  listen(listener: (event: RunEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A listener's fault is its own: it must not stop who tells. */
  emit(event: RunEvent): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(event);
      } catch (error) {
        console.error(error);
      }
    }
  }

  /** Calls nobody back any more. */
  dispose(): void {
    this.listeners.clear();
  }
}
