import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../src/protocol';
import { useActions } from '../hooks/useView';
import { IconButton } from '../icons/IconButton';
import { isGrowing } from '../state/store';
import { CopyButton } from './CopyButton';

/** What can be done with a run and its translation. Cancel and retry share a place: one of them always applies. */
export function RunActions({ run }: { readonly run: RunSummary }) {
  const actions = useActions();
  const growing = isGrowing(run);
  // Half a sentence is not put into a document.
  const whole = run.status === 'done' && run.translation !== '';
  return (
    <div class="run-actions">
      <CopyButton run={run} />
      <IconButton
        icon="insert below"
        label={l10n.t('Insert translation below')}
        disabled={!whole || !run.editable}
        onClick={() => actions.act(run.id, 'insertBelow')}
      />
      <IconButton
        icon="replace"
        label={l10n.t('Replace selection with translation')}
        disabled={!whole || !run.editable}
        onClick={() => actions.act(run.id, 'replace')}
      />
      <span class="divider" />
      <IconButton
        icon={growing ? 'cancel' : 'retry'}
        label={growing ? l10n.t('Cancel') : l10n.t('Translate again')}
        onClick={() => actions.act(run.id, growing ? 'cancel' : 'retry')}
      />
      <IconButton
        icon="remove"
        label={l10n.t('Remove from the list')}
        onClick={() => actions.act(run.id, 'remove')}
      />
    </div>
  );
}
