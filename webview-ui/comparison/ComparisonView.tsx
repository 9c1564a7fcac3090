import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../src/protocol';
import type { Side } from '../../src/trace/sides';
import { isBranchOf } from '../state/branches';
import { ComparedHeader } from './ComparedHeader';
import { ComparisonStage } from './ComparisonStage';
import { useComparedStep } from './useComparison';

/** Two runs of one text on two models, side by side and in step. */
export function ComparisonView({ runs }: { readonly runs: { readonly [S in Side]: RunSummary } }) {
  const compared = useComparedStep();
  return (
    <>
      <h1 class="for-screen-readers">
        {isBranchOf(runs.right, runs.left)
          ? l10n.t('Compare a branch with its original')
          : l10n.t('Compare two models')}
      </h1>
      <ComparedHeader runs={runs} />
      {compared && <ComparisonStage key={`${runs.left.id} ${runs.right.id}`} compared={compared} />}
    </>
  );
}
