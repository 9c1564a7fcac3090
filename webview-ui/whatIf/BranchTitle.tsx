import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../src/protocol';
import { BranchText } from '../runs/BranchText';

/** Which of a run and its branch it is, and what the branch changes. */
export function BranchTitle({ run }: { readonly run: RunSummary }) {
  return run.branch ? <BranchText run={run} /> : <span>{l10n.t('Original')}</span>;
}
