import './whatIf.css';
import * as l10n from '@vscode/l10n';
import { isDistribution } from '../../src/model/edits/edit';
import type { Statement } from '../../src/model/statement';
import type { Step } from '../hooks/useStep';
import { Icon } from '../icons/Icon';
import type { SetChange } from '../state/asking';
import { ChangeFormula } from './ChangeFormula';

interface Properties {
  readonly changed: readonly SetChange[];
  readonly statement: Statement;
  readonly step: Step;
}

/** Says under an equation that its value is not what it computes: what its reader made of it. */
export function ChangedNote({ changed, statement, step }: Properties) {
  return (
    <p class="changed-note">
      <Icon name="edit" />
      <span>{l10n.t('set by you')}</span>
      {changed.map((change, k) => (
        <ChangeFormula key={k} change={change} program={step.recording.program} model={step.model} />
      ))}
      {isDistribution(statement.expression) && <span>{l10n.t('renormalised')}</span>}
    </p>
  );
}
