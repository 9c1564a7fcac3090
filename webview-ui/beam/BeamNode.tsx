import { useMemo } from 'preact/hooks';
import { decimal } from '../../src/text/numbers';
import { Icon } from '../icons/Icon';
import type { Fate } from './describe';
import { columnX, rowY } from './layout';

interface Properties {
  readonly number: number;
  readonly step: number;
  readonly row: number;
  readonly token: string;
  readonly logp: number;
  readonly fate: Fate;
  /** On the way of the target that is followed. */
  readonly followed: boolean;
  /** The cursor is at its decoder step. */
  readonly current: boolean;
  readonly tabbable: boolean;
  /** The whole of it, for tooltip and screen reader. */
  readonly label: string;
}

/** One hypothesis: its last token and log p. */
export function BeamNode(node: Properties) {
  const { number, step, row, token, logp, fate, followed, current, tabbable, label } = node;
  // The same element as before tells Preact that there is nothing to compare: trees are large.
  return useMemo(
    () => (
      <div
        class={`beam-node ${fate}${followed ? ' followed' : ''}${current ? ' current' : ''}`}
        role="treeitem"
        tabIndex={tabbable ? 0 : -1}
        aria-level={step}
        aria-selected={followed}
        aria-current={current ? 'step' : undefined}
        aria-label={label}
        title={label}
        data-hypothesis={number}
        data-fate={fate}
        style={{ left: `${columnX(step)}px`, top: `${rowY(row)}px` }}
      >
        {fate === 'finished' && <Icon name="done" />}
        <span class="beam-token">{token}</span>
        <span class="beam-logp">{decimal(logp, 2)}</span>
      </div>
    ),
    [number, step, row, token, logp, fate, followed, current, tabbable, label],
  );
}
