import * as l10n from '@vscode/l10n';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Recording } from '../../src/model/recording';
import type { ModelSummary, RunSummary } from '../../src/protocol';
import { clamped, type Position } from '../../src/trace/cursor';
import { activeRun, shown } from '../state/store';
import { useView } from './useView';

/** The run that is shown, with something to see in it. */
export interface Step {
  readonly run: RunSummary;
  readonly model: ModelSummary;
  /** Holds at least one frame. */
  readonly recording: Recording;
  readonly position: Position;
}

/** For what is inside one side of a comparison: the number that its model has there. */
export const SideContext = createContext<number | undefined>(undefined);

/** Where we stand; undefined until the first time step of the shown run is there. Renders again as the run grows. */
export function useStep(): Step | undefined {
  const run = useView(activeRun);
  const model = useView((view) => shown(view)?.model);
  const recording = useView((view) => shown(view)?.recording);
  const position = useView((view) => view.position);
  useView((view) => view.revision);
  if (!run || !model || !recording || recording.frames.length === 0) return undefined;
  return { run, model, recording, position: clamped(recording, position) };
}

/** The name of a part of the panel, which in a comparison is there twice. */
export function useNamed(name: string): string {
  const side = useContext(SideContext);
  return side ? l10n.t('{0}, side {1}', name, side) : name;
}
