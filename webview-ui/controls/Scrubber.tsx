import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { ordinal, type Position, positionAt } from '../../src/trace/cursor';
import type { Step } from '../hooks/useStep';
import { useActions } from '../hooks/useView';
import { positionText } from '../text/position';
import { type PhasedTimeline, stretches } from './phases';

interface Properties {
  /** What the position is called after. */
  readonly step: Step;
  readonly timeline: PhasedTimeline;
  readonly position: Position;
}

/** Every statement of every time step along one line, the phases marked below it. */
export function Scrubber({ step, timeline, position }: Properties) {
  const actions = useActions();
  const parts = useMemo(() => stretches(timeline), [timeline, timeline.frames.length]);
  const total = parts.at(-1)!.end;
  const { step: where, symbol } = positionText(step);
  const names = {
    encoder: l10n.t('encoder'),
    bridge: l10n.t('bridge'),
    decoder: l10n.t('decoder'),
    backward: l10n.t('backwards'),
  };
  return (
    <div class="scrubber">
      <input
        type="range"
        data-testid="scrubber"
        min={0}
        max={total - 1}
        value={ordinal(timeline, position)}
        aria-label={l10n.t('Position in the computation')}
        aria-valuetext={`${where}, ${symbol}`}
        onInput={(event) => actions.goToStep(positionAt(timeline, event.currentTarget.valueAsNumber))}
      />
      <div class="phases" aria-hidden="true">
        {parts.map(({ phase, start, end }) => (
          <span
            key={phase}
            class={`phase phase-${phase}`}
            style={{ flexGrow: end - start }}
            title={names[phase]}
          >
            {phase === 'bridge' ? '' : names[phase]}
          </span>
        ))}
      </div>
    </div>
  );
}
