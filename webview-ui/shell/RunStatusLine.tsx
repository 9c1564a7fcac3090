import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../src/protocol';
import { Icon } from '../icons/Icon';
import { STATUS_ICONS } from '../runs/statusIcons';
import type { RunWords } from '../text/runWords';

interface Properties {
  readonly run: RunSummary;
  readonly words: RunWords;
}

/** How far a run has come, in one line. */
export function RunStatusLine({ run, words }: Properties) {
  const text = said(run, words);
  return (
    <p class={`status status-${run.status}`}>
      <Icon name={STATUS_ICONS[run.status]} />
      <span title={text}>{text}</span>
    </p>
  );
}

function said({ status, target, truncated }: RunSummary, words: RunWords): string {
  switch (status) {
    case 'waiting':
      return l10n.t('Waiting');
    case 'running':
      return words.running(target.length);
    case 'cancelled':
      return l10n.t('Cancelled after {0}', words.count(target.length));
    case 'failed':
      return l10n.t('Failed');
    case 'done':
      return truncated
        ? l10n.t('Stopped at the longest target the model allows, {0}', words.count(target.length))
        : l10n.t('Done: {0}', words.count(target.length));
  }
}
