import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../src/protocol';
import type { Side } from '../../src/trace/sides';
import { arePasses } from '../forcing/passText';
import { isBranchOf } from '../state/branches';
import { ComparedHeader } from './ComparedHeader';
import { ComparisonStage } from './ComparisonStage';
import { useComparedStep } from './useComparison';

/** Two runs of one text side by side and in step: on two models, of a what-if, or two training passes. */
export function ComparisonView({ runs }: { readonly runs: { readonly [S in Side]: RunSummary } }) {
  const compared = useComparedStep();
  return (
    <>
      <h1 class="for-screen-readers">{titleOf(runs)}</h1>
      <ComparedHeader runs={runs} compared={compared} />
      {compared && <ComparisonStage key={`${runs.left.id} ${runs.right.id}`} compared={compared} />}
    </>
  );
}

function titleOf({ left, right }: { readonly [S in Side]: RunSummary }): string {
  if (isBranchOf(right, left)) return l10n.t('Compare a branch with its original');
  return arePasses(left, right) ? l10n.t('Compare two passes of one model') : l10n.t('Compare two models');
}
