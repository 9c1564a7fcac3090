import type { RunSummary } from '../../src/protocol';
import { type JointTimeline, jointlyKnown } from '../../src/trace/joint';
import type { Course } from '../../src/trace/within';
import { activeRun, isGrowing, shown, type View } from './store';

/** The two runs that are stepped through together; undefined where one is shown alone. */
export function comparedRuns(
  view: View,
): { readonly left: RunSummary; readonly right: RunSummary } | undefined {
  const run = activeRun(view);
  const other = view.runs.find((one) => one.id === run?.comparedWith);
  if (!run || !other) return undefined;
  return view.runs.indexOf(run) < view.runs.indexOf(other)
    ? { left: run, right: other }
    : { left: other, right: run };
}

/** The time steps of both runs; undefined where there are not two, or not both sources are cut yet. */
export function jointTimeline(view: View): JointTimeline | undefined {
  const runs = comparedRuns(view);
  const left = runs && view.recordings.get(runs.left.id);
  const right = runs && view.recordings.get(runs.right.id);
  return left && right && jointlyKnown({ left, right });
}

/** What the cursor moves along: the run shown, or it and what it is compared with. */
export function timelineOf(view: View): Course | undefined {
  return comparedRuns(view) ? jointTimeline(view) : shown(view)?.recording;
}

/** More is still to come of what is shown. */
export function shownGrows(view: View): boolean {
  const runs = comparedRuns(view);
  const run = activeRun(view);
  return runs ? isGrowing(runs.left) || isGrowing(runs.right) : run !== undefined && isGrowing(run);
}
