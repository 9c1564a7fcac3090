import * as l10n from '@vscode/l10n';
import type { Step } from '../hooks/useStep';
import { PositionReadout } from './PositionReadout';
import { Scrubber } from './Scrubber';
import { Speed } from './Speed';
import { StepButtons } from './StepButtons';
import { StrideChoice } from './StrideChoice';
import './controls.css';

/** Everything that moves the cursor; stays in view while the page below it scrolls. */
export function Toolbar({ step }: { readonly step: Step }) {
  return (
    <section class="toolbar" aria-label={l10n.t('Stepping')}>
      <StepButtons />
      <div class="cursor-row">
        <PositionReadout step={step} />
        <p class="focus-hint">{l10n.t('Click the panel, then → steps')}</p>
      </div>
      <StrideChoice />
      <Scrubber step={step} />
      <Speed />
    </section>
  );
}
