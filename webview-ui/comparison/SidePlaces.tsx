import * as l10n from '@vscode/l10n';
import { SIDES } from '../../src/trace/sides';
import { isGrowing } from '../state/store';
import { timeStepsInWords } from '../text/counts';
import { positionText } from '../text/position';
import { runWords } from '../text/runWords';
import { SideMark } from './SideMark';
import type { ComparedStep, SideStep } from './useComparison';

/** Where each side stands, and, of one that cannot follow the cursor, why: said here, for all sections. */
export function SidePlaces({ compared }: { readonly compared: ComparedStep }) {
  return (
    <div class="pair side-places">
      {SIDES.map((side) => {
        const step = compared[side];
        return (
          <p key={side} class="side-head" data-testid={`place-${side}`} data-away={step.away}>
            <SideMark side={side} />
            <span class="side-place">{positionText(step).step}</span>
            {step.away && <span class="side-place side-away">{awayText(step)}</span>}
          </p>
        );
      })}
    </div>
  );
}

function awayText({ away, run, model, recording }: SideStep): string {
  if (isGrowing(run)) return l10n.t('not computed yet');
  switch (away!) {
    case 'no such part':
      return l10n.t('has no such part of this equation; stays at the equation');
    case 'no such equation':
      return l10n.t('has no such equation; stays at its time step');
    case 'no such pass':
      return l10n.t('has no such layer or direction; stays where it was');
    case 'source ended':
      return l10n.t('its source has ended: {0}', timeStepsInWords(recording.source.length));
    case 'target ended':
      return l10n.t('its target has ended: {0}', runWords(run, model.spec).count(run.target.length));
    case 'not computed yet':
      return l10n.t('was not computed');
  }
}
