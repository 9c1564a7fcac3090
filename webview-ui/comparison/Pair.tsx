import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { SideContext } from '../hooks/useStep';
import { PanelContext, usePanel } from '../hooks/useView';
import { SideActions } from './SideActions';
import { SideHead } from './SideHead';
import { sideNumber } from './SideMark';
import type { ComparedStep, SideStep } from './useComparison';

interface Properties {
  readonly compared: ComparedStep;
  /** What one side shows. */
  children(step: SideStep): ComponentChildren;
}

/** Both sides in columns, or one below the other where it is narrow. */
export function Pair({ compared, children }: Properties) {
  return (
    <div class="pair">
      <OneSide step={compared.left}>{children(compared.left)}</OneSide>
      <OneSide step={compared.right}>{children(compared.right)}</OneSide>
    </div>
  );
}

/** What is inside steps as if its run were shown alone: it reads its own step, and moves both. */
function OneSide({ step, children }: { readonly step: SideStep; readonly children: ComponentChildren }) {
  return (
    <div class="pair-side" data-testid={`compared-${step.side}`}>
      <SideHead step={step} />
      <Inside step={step}>{children}</Inside>
    </div>
  );
}

/** What is inside of one side: its name is the side's, and it moves both. */
export function Inside({
  step,
  children,
}: {
  readonly step: SideStep;
  readonly children: ComponentChildren;
}) {
  const panel = usePanel();
  const { side, run } = step;
  const inside = useMemo(
    () => ({ store: panel.store, actions: new SideActions(panel.actions, side, run.id) }),
    [panel, side, run.id],
  );
  return (
    <PanelContext.Provider value={inside}>
      <SideContext.Provider value={sideNumber(side)}>{children}</SideContext.Provider>
    </PanelContext.Provider>
  );
}
