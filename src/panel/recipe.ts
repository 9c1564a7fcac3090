import type { Origin, PanelRecipe } from '../protocol';
import { START, type Stride } from '../trace/cursor';
import type { Trace } from '../trace/trace';

/** Where the reader stands. */
export interface Standing {
  /** The run that is shown. */
  readonly active: Trace | undefined;
  readonly stride: Stride;
  readonly originOf: (trace: Trace) => Origin | undefined;
}

/** What brings runs and cursor back after a reload: what was computed is computed again from it. */
export function recipeOf(runs: readonly Trace[], { active, stride, originOf }: Standing): PanelRecipe {
  return {
    version: 1,
    runs: runs.map((trace) => {
      const origin = originOf(trace);
      return { model: trace.model, text: trace.text, ...(origin ? { origin } : {}) };
    }),
    active: active ? Math.max(runs.indexOf(active), 0) : 0,
    position: active?.position ?? START,
    stride,
  };
}
