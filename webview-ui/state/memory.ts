import type { PanelRecipe } from '../../src/protocol';
import type { Store, View } from './store';
import { type ViewState, viewStateOf } from './viewState';

/** What outlives the page: the recipe, which the extension host reads after a reload, and the panel's own view. */
export interface Remembered {
  readonly recipe: PanelRecipe;
  readonly view: ViewState;
}

/** Keys are held down and runs grow: saving at every change would be much work for nothing. In milliseconds. */
const INTERVAL = 300;

/** Saves what is to outlive the page: soon after it has changed, but not more often than once in an interval. */
export class Memory {
  private last: readonly unknown[] = [];
  private saved = -Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: Store,
    private readonly save: (state: Remembered) => void,
    private readonly interval = INTERVAL,
  ) {
    store.subscribe(() => this.changed());
  }

  /** Saves at once what has not been saved yet: the page may go. */
  flush(): void {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    const view = this.store.get();
    if (!view.recipe) return;
    this.saved = performance.now();
    this.save({ recipe: view.recipe, view: viewStateOf(view) });
  }

  private changed(): void {
    const parts = partsOf(this.store.get());
    if (parts.every((part, k) => part === this.last[k])) return;
    this.last = parts;
    const wait = Math.max(this.saved + this.interval - performance.now(), 0);
    this.timer ??= setTimeout(() => this.flush(), wait);
  }
}

const partsOf = ({ recipe, speed, unit, folded, open, watches, condition }: View) => [
  recipe,
  speed,
  unit,
  folded,
  open,
  watches,
  condition,
];
