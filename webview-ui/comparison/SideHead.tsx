import * as l10n from '@vscode/l10n';
import { useView } from '../hooks/useView';
import { isGrowing } from '../state/store';
import { positionText } from '../text/position';
import { SideMark } from './SideMark';
import type { SideStep } from './useComparison';

/** Which model a column shows, and where it stands; or why it cannot follow the cursor. */
export function SideHead({ step }: { readonly step: SideStep }) {
  const language = useView((view) => view.language);
  return (
    <p class="side-head">
      <SideMark side={step.side} />
      <span class="side-title">{step.model.spec.title[language]}</span>
      <span class={step.away ? 'side-place side-away' : 'side-place'} data-away={step.away}>
        {step.away ? awayText(step) : positionText(step).step}
      </span>
    </p>
  );
}

function awayText({ away, run, recording }: SideStep): string {
  if (isGrowing(run)) return l10n.t('not computed yet');
  switch (away!) {
    case 'no such equation':
      return l10n.t('has no such equation; stays at its time step');
    case 'no such pass':
      return l10n.t('has no such layer or direction; stays where it was');
    case 'source ended':
      return l10n.t('its source has ended: {0} time steps', recording.source.length);
    case 'target ended':
      return l10n.t('its target has ended: {0} tokens', run.target.length);
    case 'not computed yet':
      return l10n.t('was not computed');
  }
}
