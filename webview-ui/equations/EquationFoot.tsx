import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { isBackward } from '../../src/model/backward/passes';
import type { Statement } from '../../src/model/statement';
import { useActions } from '../hooks/useView';
import { Icon } from '../icons/Icon';
import { Citation } from './Citation';
import type { Opened } from './useOpened';

interface EquationFootProps {
  readonly statement: Statement;
  /** Id of the run that a what-if is asked about. */
  readonly run: number;
  readonly opened: Opened;
  /** A what-if about it is being asked here. */
  readonly asked: boolean;
  readonly tabIndex: number;
  /** What the ids of its explanation and its numbers begin with. */
  readonly id: string;
}

/** Where an equation comes from, and what can be opened below it. */
export function EquationFoot({ statement, run, opened, asked, tabIndex, id }: EquationFootProps) {
  const actions = useActions();
  const disclosure = (kind: 'explanation' | 'numbers', label: string) => (
    <button
      type="button"
      class="equation-more"
      tabIndex={tabIndex}
      aria-expanded={opened.has(kind, statement.id)}
      aria-controls={`${id}-${kind}`}
      onClick={() => opened.toggle(kind, statement.id)}
    >
      {label}
    </button>
  );
  // The same element as before tells Preact that there is nothing to compare: most steps change none of this.
  return useMemo(
    () => (
      <div class="equation-foot">
        <Citation citation={statement.citation} />
        <span class="equation-actions">
          {disclosure('explanation', l10n.t('Explain'))}
          {disclosure('numbers', l10n.t('Numbers'))}
          {!isBackward(statement.id) && (
            <button
              type="button"
              class="equation-more"
              tabIndex={tabIndex}
              title={l10n.t('What if this value were another?')}
              aria-label={l10n.t('What if…')}
              data-testid="what-if"
              aria-expanded={asked}
              onClick={() =>
                actions.ask(asked ? undefined : { run, place: 'equations', statement: statement.id })
              }
            >
              <Icon name="branch" />
            </button>
          )}
        </span>
      </div>
    ),
    [statement, run, opened, asked, tabIndex, id, actions],
  );
}
