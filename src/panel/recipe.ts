import type { PanelRecipe } from '../protocol';
import { START, type Stride } from '../trace/cursor';
import type { Trace } from '../trace/trace';

/** What brings runs and cursor back after a reload: what was computed is computed again from it. */
export function recipeOf(runs: readonly Trace[], shown: Trace | undefined, stride: Stride): PanelRecipe {
  return {
    version: 2,
    runs: runs.map(({ model, text, asked, hypothesis, status, translation, origin }) => ({
      model,
      text,
      ...(asked ? { asked } : {}),
      ...(hypothesis === undefined ? {} : { hypothesis }),
      ...(status === 'done' ? { translation } : {}),
      ...(origin ? { origin } : {}),
    })),
    active: shown ? Math.max(runs.indexOf(shown), 0) : 0,
    position: shown?.position ?? START,
    stride,
  };
}
