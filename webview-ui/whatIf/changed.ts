import { changes } from '../../src/model/edits/edit';
import type { RunSummary } from '../../src/protocol';
import type { SetChange } from '../state/asking';

/** What a run changes of a statement's value at a step, of its own or of what it branches off. */
export function changesAt({ branch }: RunSummary, statement: string, step: number): readonly SetChange[] {
  if (!branch) return NONE;
  const here = branch.changes.filter(
    (change): change is SetChange => change.kind === 'set' && isChanged(change, statement, step),
  );
  return here.length > 0 ? here : NONE;
}

/** The same array at every call, so that what shows it can tell that there is nothing to draw again. */
const NONE: readonly SetChange[] = [];

const isChanged = ({ statement: id, step }: SetChange, statement: string, at: number) =>
  changes({ statement: id, step }, statement, at);

/** Whether one of some changes sets an element itself; of a distribution, the others are only renormalised. */
export const sets = (changed: readonly SetChange[], unit: number): boolean =>
  changed.some(({ units, alone }) => alone || !units || (unit >= units[0] && unit < units[1]));
