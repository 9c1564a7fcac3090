import type { PanelRecipe } from '../protocol';
import { START, type Stride } from '../trace/cursor';
import type { Runs } from './runs';

/** What brings runs and cursor back after a reload: what was computed is computed again from it. */
export function recipeOf(runs: Runs, stride: Stride): PanelRecipe {
  const { list, shown } = runs;
  const comparison = shown && runs.cursors.comparisonOf(shown);
  return {
    version: 3,
    runs: list.map((trace) => {
      const { model, text, source, asked, hypothesis, status, origin, branch, name } = trace;
      const { translation, target, logp } = trace;
      const other = runs.cursors.comparisonOf(trace)?.other(trace);
      return {
        model,
        text,
        ...(source ? { source } : {}),
        ...(asked ? { asked } : {}),
        ...(hypothesis === undefined ? {} : { hypothesis }),
        ...(status === 'done' ? { translation, target: [...target] } : {}),
        ...(status === 'done' && logp !== undefined ? { logp } : {}),
        ...(origin ? { origin } : {}),
        ...(other ? { comparedWith: list.indexOf(other) } : {}),
        ...(branch ? { branch: { of: list.indexOf(branch.of), changes: [...branch.changes] } } : {}),
        ...(name === undefined ? {} : { name }),
      };
    }),
    active: shown ? Math.max(list.indexOf(shown), 0) : 0,
    position: (comparison ?? shown)?.position ?? START,
    stride,
  };
}
