import './whatIf.css';
import * as l10n from '@vscode/l10n';
import { useMemo, useRef } from 'preact/hooks';
import { useOptionInView } from '../hooks/useOptionInView';
import type { Step } from '../hooks/useStep';
import { useActions, useView } from '../hooks/useView';
import { IconButton } from '../icons/IconButton';
import { Section } from '../shell/Section';
import { familyOf, rootOf, undoable } from '../state/branches';
import { BranchItem } from './BranchItem';

/** The run shown with all that branches off it: what was changed in each, and what came of it. */
export function BranchSection({ step }: { readonly step: Step }) {
  const actions = useActions();
  const runs = useView((view) => view.runs);
  const undo = useView((view) => undoable(view) !== undefined);
  const redo = useView((view) => view.redoable);
  const family = useMemo(() => familyOf(runs, step.run), [runs, step.run]);
  const list = useRef<HTMLUListElement>(null);
  useOptionInView(list, `branch-${step.run.id}`, family.length);
  if (family.length < 2 && !redo) return null;
  return (
    <Section name="branches" title={l10n.t('What if')}>
      <div class="branches" data-testid="branches">
        <div class="branches-history">
          <IconButton
            icon="undo"
            label={l10n.t('Undo this branch')}
            shortcut={l10n.t('Ctrl+Z')}
            disabled={!undo}
            testId="undo"
            onClick={() => actions.undo()}
          />
          <IconButton
            icon="redo"
            label={l10n.t('Make the undone branch again')}
            shortcut={l10n.t('Ctrl+Shift+Z')}
            disabled={!redo}
            testId="redo"
            onClick={() => actions.redo()}
          />
        </div>
        <ul ref={list}>
          <BranchItem run={rootOf(runs, step.run)} runs={runs} step={step} />
        </ul>
      </div>
    </Section>
  );
}
