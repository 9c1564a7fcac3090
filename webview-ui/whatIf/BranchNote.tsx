import './whatIf.css';
import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { ModelSummary, RunSummary } from '../../src/protocol';
import { Icon } from '../icons/Icon';
import { programOf } from '../state/program';
import { changeText } from './changeText';

/** Says of a branch that it is one, and all that differs from the original. */
export function BranchNote({ run, model }: { readonly run: RunSummary; readonly model: ModelSummary }) {
  const { branch, tokens } = run;
  const changes = useMemo(() => {
    const program = programOf(run, model.spec);
    return branch?.changes.map((change) => changeText(change, program, tokens)).join('; ');
  }, [branch?.changes, tokens, model]);
  if (changes === undefined) return null;
  return (
    <p class="note branch-note">
      <Icon name="branch" />
      <span>{l10n.t('What if: {0}', changes)}</span>
    </p>
  );
}
