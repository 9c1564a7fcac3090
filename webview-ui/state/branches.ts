import type { RunSummary } from '../../src/protocol';
import type { Change } from '../../src/trace/change';
import type { View } from './store';

/** A run in the tree of what branches off it. */
export interface Listed {
  readonly run: RunSummary;
  /** 0 for a run that branches off none. */
  readonly depth: number;
}

/** Runs in the order in which they are listed: each, and below it what branches off it. */
export function treeOf(runs: readonly RunSummary[]): Listed[] {
  const ids = new Set(runs.map(({ id }) => id));
  const below = (of: number | undefined, depth: number): Listed[] =>
    runs
      .filter(({ branch }) => (branch && ids.has(branch.of) ? branch.of : undefined) === of)
      .flatMap((run) => [{ run, depth }, ...below(run.id, depth + 1)]);
  return below(undefined, 0);
}

/** The run that a run branches off in the end, which branches off none. */
export function rootOf(runs: readonly RunSummary[], run: RunSummary): RunSummary {
  const of = runs.find(({ id }) => id === run.branch?.of);
  return of ? rootOf(runs, of) : run;
}

/** The run at the root of a run's branches, and all that branches off it. */
export function familyOf(runs: readonly RunSummary[], run: RunSummary): Listed[] {
  const root = rootOf(runs, run);
  return treeOf(runs).filter((one) => rootOf(runs, one.run) === root);
}

/** The branch that is shown, alone or compared with the run that it branches off. */
export function undoable({ runs, active }: View): RunSummary | undefined {
  const run = runs.find(({ id }) => id === active);
  if (run?.branch) return run;
  const other = runs.find(({ id }) => id === run?.comparedWith);
  return other?.branch && other.branch.of === run?.id ? other : undefined;
}

/** Whether one run is another one's branch. */
export const isBranchOf = (run: RunSummary, of: RunSummary): boolean => run.branch?.of === of.id;

/** What a branch adds to the run that it branches off. */
export const ownChanges = ({ branch }: RunSummary): readonly Change[] =>
  branch?.changes.slice(branch.changes.length - branch.own) ?? [];

/** The first decoder step, from 1, at which two runs wrote different tokens; undefined while they do not. */
export function divergence(a: readonly number[], b: readonly number[]): number | undefined {
  const length = Math.max(a.length, b.length);
  for (let step = 0; step < length; step++) if (a[step] !== b[step]) return step + 1;
  return undefined;
}
