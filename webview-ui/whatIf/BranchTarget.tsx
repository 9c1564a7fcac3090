import * as l10n from '@vscode/l10n';
import type { ModelSummary, RunSummary } from '../../src/protocol';
import { tokenText } from '../../src/text/shown';
import { divergence } from '../state/branches';
import { isGrowing } from '../state/store';

interface Properties {
  readonly run: RunSummary;
  /** The run that it branches off. */
  readonly of: RunSummary | undefined;
  readonly model: ModelSummary;
}

/** What a branch writes, token by token; from where it is another than that of the run it branches off, it is marked. */
export function BranchTarget({ run, of, model }: Properties) {
  const { target } = run;
  if (target.length === 0)
    return <span class="branch-target">{run.translation || (isGrowing(run) ? '…' : '—')}</span>;
  const first = of && of.target.length > 0 ? divergence(of.target, target) : undefined;
  const word = (id: number) => tokenText(model.vocabulary[id] ?? String(id));
  const words = target.map(word);
  const from = first === undefined ? target.length : first - 1;
  return (
    <span class="branch-target" data-diverges={first}>
      <span>{words.slice(0, from).join(' ')}</span>
      {first !== undefined && (
        <span class="branch-divergence" title={l10n.t('Differs from decoder step {0} on', first)}>
          <mark>{words[from] ?? l10n.t('ended')}</mark>
          <span class="branch-step">{l10n.t('step {0}', first)}</span>
        </span>
      )}
      <span>{words.slice(from + 1).join(' ')}</span>
      {of && first === undefined && !isGrowing(run) && (
        <span class="branch-same">{l10n.t('the same target')}</span>
      )}
    </span>
  );
}
