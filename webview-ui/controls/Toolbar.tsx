import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { Position } from '../../src/trace/cursor';
import type { Step } from '../hooks/useStep';
import { PositionReadout } from './PositionReadout';
import type { PhasedTimeline } from './phases';
import { Scrubber } from './Scrubber';
import { Speed } from './Speed';
import { StepButtons } from './StepButtons';
import { StrideChoice } from './StrideChoice';
import { useScrollPadding } from './useScrollPadding';
import './controls.css';

interface Properties {
  readonly step: Step;
  /** Where it is not the one run's own: what the cursor moves along, and where it is. */
  readonly timeline?: PhasedTimeline;
  readonly position?: Position;
}

/** Everything that moves the cursor; stays in view while the page below it scrolls. */
export function Toolbar({ step, timeline = step.recording, position = step.position }: Properties) {
  const bar = useRef<HTMLElement>(null);
  useScrollPadding(bar);
  return (
    <section ref={bar} class="toolbar" aria-label={l10n.t('Stepping')}>
      <StepButtons />
      <div class="cursor-row">
        <PositionReadout step={step} />
        <p class="focus-hint">{l10n.t('Click the panel, then → steps')}</p>
      </div>
      <StrideChoice />
      <Scrubber step={step} timeline={timeline} position={position} />
      <Speed />
    </section>
  );
}
