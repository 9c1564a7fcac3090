import type { ToLab } from '../../../src/lab/protocol';
import { type LabView, NOTHING, received } from './labView';

/** Holds what is shown, and tells whoever draws it: at most once a frame, however fast messages come. */
export class LabStore {
  private view = NOTHING;
  private readonly listeners = new Set<() => void>();
  private frame: number | undefined;

  get(): LabView {
    return this.view;
  }

  receive(message: ToLab): void {
    this.view = received(this.view, message);
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      for (const listener of [...this.listeners]) listener();
    });
  }

  /** Calls back after changes; returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
