import type { ModelSummary, RunSummary } from '../../src/protocol';
import { clamped, type Position } from '../../src/trace/cursor';
import { type Away, type JointTimeline, sideAt } from '../../src/trace/joint';
import type { Side } from '../../src/trace/sides';
import type { Step } from '../hooks/useStep';
import { useView } from '../hooks/useView';
import { comparedRuns, jointTimeline } from '../state/shownTimeline';

/** Where one side of a comparison stands; `away` where it has nothing at the cursor. */
export interface SideStep extends Step {
  readonly side: Side;
  readonly away?: Away;
}

/** Where both runs stand. */
export interface ComparedStep {
  readonly timeline: JointTimeline;
  readonly position: Position;
  readonly left: SideStep;
  readonly right: SideStep;
}

/** The two runs that are compared; undefined where one is shown alone. */
export function useCompared(): { readonly left: RunSummary; readonly right: RunSummary } | undefined {
  const left = useView((view) => comparedRuns(view)?.left);
  const right = useView((view) => comparedRuns(view)?.right);
  return left && right && { left, right };
}

/** Where both runs of the comparison shown stand; undefined until both have a first time step. */
export function useComparedStep(): ComparedStep | undefined {
  const runs = useCompared();
  const timeline = useView(jointTimeline);
  const cursor = useView((view) => view.position);
  const models = useView((view) => view.models);
  const recordings = useView((view) => view.recordings);
  useView((view) => view.revision);
  if (!runs || !timeline) return undefined;
  const position = clamped(timeline, cursor);
  const sideStep = (side: Side): SideStep | undefined => {
    const run = runs[side];
    const [model, recording]: [ModelSummary | undefined, Step['recording'] | undefined] = [
      models.get(run.model),
      recordings.get(run.id),
    ];
    if (!model || !recording || recording.frames.length === 0) return undefined;
    return { side, run, model, recording, ...sideAt(timeline, side, position) };
  };
  const [left, right] = [sideStep('left'), sideStep('right')];
  return left && right && { timeline, position, left, right };
}
