import * as l10n from '@vscode/l10n';
import type { RunStatus } from '../../src/trace/trace';

/** A run's status in a word. */
export function statusWord(status: RunStatus): string {
  switch (status) {
    case 'waiting':
      return l10n.t('Waiting');
    case 'running':
      return l10n.t('Running');
    case 'done':
      return l10n.t('Done');
    case 'cancelled':
      return l10n.t('Cancelled');
    case 'failed':
      return l10n.t('Failed');
  }
}
