import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { RunSummary } from '../../src/protocol';
import { useView } from '../hooks/useView';
import { ownChanges } from '../state/branches';
import { programOf } from '../state/program';
import { changeText } from '../whatIf/changeText';

/** What a branch is called in the list of runs: by its name, or by what it changes. */
export function BranchText({ run }: { readonly run: RunSummary }) {
  const spec = useView((view) => view.models.get(run.model)?.spec);
  const text = useMemo(() => {
    if (run.name || !spec) return run.name ?? '';
    const program = programOf(run, spec);
    return ownChanges(run)
      .map((change) => changeText(change, program, run.tokens))
      .join('; ');
  }, [run, spec]);
  return (
    <span class="run-text" title={text}>
      <span aria-hidden="true">↳ </span>
      <span class="for-screen-readers">{l10n.t('Branch:')} </span>
      {text}
    </span>
  );
}
