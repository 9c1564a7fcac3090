import * as l10n from '@vscode/l10n';
import { useRef, useState } from 'preact/hooks';
import type { RunSummary } from '../../src/protocol';
import { decimal } from '../../src/text/numbers';
import type { Step } from '../hooks/useStep';
import { useActions } from '../hooks/useView';
import { Icon } from '../icons/Icon';
import { IconButton } from '../icons/IconButton';
import { STATUS_ICONS } from '../runs/statusIcons';
import { statusWord } from '../runs/statusWord';
import { BranchName } from './BranchName';
import { BranchTarget } from './BranchTarget';
import { WhatChanged } from './WhatChanged';

interface Properties {
  readonly run: RunSummary;
  readonly runs: readonly RunSummary[];
  /** Where we stand in the run shown. */
  readonly step: Step;
}

/** A run in the list of branches: what it changes, what it writes, how likely that is, and what branches off it. */
export function BranchItem({ run, runs, step }: Properties) {
  const actions = useActions();
  const [renaming, setRenaming] = useState(false);
  const rename = useRef<HTMLSpanElement>(null);
  const of = runs.find(({ id }) => id === run.branch?.of);
  const branches = runs.filter(({ branch }) => branch?.of === run.id);
  const shown = run.id === step.run.id;
  const renamed = () => {
    setRenaming(false);
    rename.current?.querySelector('button')?.focus();
  };
  return (
    <li>
      <div id={`branch-${run.id}`} class={`branch ${shown ? 'branch-shown' : ''}`} data-branch={run.id}>
        <div class="branch-head">
          <span class={`branch-status branch-${run.status}`} title={statusWord(run.status)}>
            <Icon name={STATUS_ICONS[run.status]} />
          </span>
          {renaming ? (
            <BranchName run={run} onClose={renamed} />
          ) : (
            <button
              type="button"
              class="branch-go"
              aria-current={shown ? 'true' : undefined}
              onClick={() => actions.activate(run.id)}
            >
              {run.name && <strong>{run.name}</strong>}
              <WhatChanged run={run} of={of} step={step} />
            </button>
          )}
          <span class="branch-actions" ref={rename}>
            {run.branch && (
              <>
                <IconButton
                  icon="edit"
                  label={l10n.t('Rename the branch')}
                  onClick={() => setRenaming(true)}
                />
                <IconButton
                  icon="compare"
                  label={l10n.t('Compare with the run it branches off')}
                  onClick={() => actions.compareBranch(run.id)}
                />
                <IconButton
                  icon="remove"
                  label={l10n.t('Delete the branch')}
                  onClick={() => actions.act(run.id, 'remove')}
                />
              </>
            )}
          </span>
        </div>
        <div class="branch-outcome">
          <BranchTarget run={run} of={of} model={step.model} />
          {run.logp !== undefined && (
            <span class="branch-likelihood" data-logp={run.logp}>
              log <i>p</i>(<i>Y</i>|<i>X</i>) = {decimal(run.logp, 3)}
              {of?.logp !== undefined && (
                <span title={l10n.t('Difference from the run it branches off')}>
                  {' '}
                  (Δ {signed(run.logp - of.logp)})
                </span>
              )}
            </span>
          )}
        </div>
      </div>
      {branches.length > 0 && (
        <ul>
          {branches.map((one) => (
            <BranchItem key={one.id} run={one} runs={runs} step={step} />
          ))}
        </ul>
      )}
    </li>
  );
}

const signed = (value: number) => (value >= 0.0005 ? `+${decimal(value, 3)}` : decimal(value, 3));
