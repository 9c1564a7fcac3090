import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../src/protocol';
import { Icon } from '../icons/Icon';
import { STATUS_ICONS } from '../runs/statusIcons';

/** How far a run has come, in one line. */
export function RunStatusLine({ run }: { readonly run: RunSummary }) {
  const text = said(run);
  return (
    <p class={`status status-${run.status}`}>
      <Icon name={STATUS_ICONS[run.status]} />
      <span title={text}>{text}</span>
    </p>
  );
}

function said({ status, target, truncated }: RunSummary): string {
  switch (status) {
    case 'waiting':
      return l10n.t('Waiting');
    case 'running':
      return l10n.t('Translating: {0} tokens', target.length);
    case 'cancelled':
      return l10n.t('Cancelled after {0} tokens', target.length);
    case 'failed':
      return l10n.t('Failed');
    case 'done':
      return truncated
        ? l10n.t('Stopped at the longest target the model allows, {0} tokens', target.length)
        : l10n.t('Done: {0} tokens', target.length);
  }
}
