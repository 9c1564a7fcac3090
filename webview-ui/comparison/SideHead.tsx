import { useView } from '../hooks/useView';
import { positionText } from '../text/position';
import { SideMark } from './SideMark';
import type { SideStep } from './useComparison';

/** Which model a column shows, and where it stands. */
export function SideHead({ step }: { readonly step: SideStep }) {
  const language = useView((view) => view.language);
  return (
    <p class="side-head">
      <SideMark side={step.side} />
      <span class="side-title">{step.model.spec.title[language]}</span>
      <span class={step.away ? 'side-place side-away' : 'side-place'} data-away={step.away}>
        {positionText(step).step}
      </span>
    </p>
  );
}
