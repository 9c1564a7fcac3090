import { arePasses, passName, trainingPassOf } from '../forcing/passText';
import { useView } from '../hooks/useView';
import { isBranchOf } from '../state/branches';
import { comparedRuns } from '../state/shownTimeline';
import { positionText } from '../text/position';
import { BranchTitle } from '../whatIf/BranchTitle';
import { SideMark } from './SideMark';
import type { SideStep } from './useComparison';

/** Which model, or which of a run and its branch, a column shows, and where it stands. */
export function SideHead({ step }: { readonly step: SideStep }) {
  const language = useView((view) => view.language);
  const whatIf = useView((view) => {
    const runs = comparedRuns(view);
    return runs !== undefined && isBranchOf(runs.right, runs.left);
  });
  const passes = useView((view) => {
    const runs = comparedRuns(view);
    return runs !== undefined && arePasses(runs.left, runs.right);
  });
  const title = passes ? passName(trainingPassOf(step.run)!) : step.model.spec.title[language];
  return (
    <p class="side-head">
      <SideMark side={step.side} />
      <span class="side-title">{whatIf ? <BranchTitle run={step.run} /> : title}</span>
      <span class={step.away ? 'side-place side-away' : 'side-place'} data-away={step.away}>
        {positionText(step).step}
      </span>
    </p>
  );
}
