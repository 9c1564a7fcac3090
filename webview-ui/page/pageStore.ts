import { useEffect, useReducer } from 'preact/hooks';

/** Holds what a page shows, and tells whoever draws it: at most once a frame, however fast messages come. */
export class PageStore<View, Message> {
  private readonly listeners = new Set<() => void>();
  private frame: number | undefined;

  /** @param received what is shown after a message; the view is replaced, never changed in place */
  constructor(
    private view: View,
    private readonly received: (view: View, message: Message) => View,
  ) {}

  get(): View {
    return this.view;
  }

  receive(message: Message): void {
    this.view = this.received(this.view, message);
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

/** What a store holds; renders again when that is another. */
export function usePageView<View, Message>(store: PageStore<View, Message>): View {
  const [, render] = useReducer((count: number, _: undefined) => count + 1, 0);
  useEffect(() => {
    render(undefined); // what came between the rendering and now
    return store.subscribe(() => render(undefined));
  }, [store]);
  return store.get();
}
