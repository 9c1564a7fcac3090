import type { Runs } from '../../panel/runs';
import type { Trace } from '../../trace/trace';
import type { Asking } from './insides';

/** Asks the engine by way of the runs. */
export const askingOf = (runs: Runs, trace: Trace): Asking => ({
  evaluate: () => Promise.reject(new Error('not yet')),
  explain: (position, unit, path) => runs.explain(trace, position, unit, path),
});
