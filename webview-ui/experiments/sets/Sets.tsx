import './sets.css';
import * as l10n from '@vscode/l10n';
import type { ResultSet } from '../../../src/lab/experiments/protocol';
import { IconButton } from '../../icons/IconButton';
import { Key } from '../chart/Key';

interface Properties {
  readonly sets: readonly ResultSet[];
  readonly hidden: ReadonlySet<string>;
  toggle(set: string): void;
  remove(set: string): void;
  save(set: string): void;
  open(): void;
}

/** Where the results come from: each can be shown or not, and kept in a file; what is not shipped can be taken away. */
export function Sets({ sets, hidden, toggle, remove, save, open }: Properties) {
  return (
    <div>
      <ul class="sets" data-testid="sets">
        {sets.map((one, number) => (
          <li key={one.id} data-set={one.kind}>
            <label>
              <input type="checkbox" checked={!hidden.has(one.id)} onChange={() => toggle(one.id)} />
              <Key set={number} />
              <span class="set-text">
                <b>{one.title}</b> {runsText(one)} · {l10n.t('Measured by {0}.', one.madeBy)}
              </span>
            </label>
            <span class="set-actions">
              <IconButton
                icon="insert below"
                label={l10n.t('Export “{0}” as JSON', one.title)}
                testId="experiment-export"
                onClick={() => save(one.id)}
              />
              {one.kind !== 'shipped' && (
                <IconButton
                  icon="remove"
                  label={
                    one.kind === 'file' ? l10n.t('Close “{0}”', one.title) : l10n.t('Delete “{0}”', one.title)
                  }
                  testId="experiment-remove"
                  onClick={() => remove(one.id)}
                />
              )}
            </span>
            {[one.note ?? [], one.diverged].flat().map((note) => (
              <p key={note} class="set-note">
                {note}
              </p>
            ))}
          </li>
        ))}
      </ul>
      <button type="button" class="button secondary" data-testid="experiment-open" onClick={open}>
        {l10n.t('Lay a file of results over…')}
      </button>
    </div>
  );
}

/** "seeds 1, 2, 3, 15 trainings" */
function runsText({ runs }: ResultSet): string {
  const seeds = [...new Set(runs.map(({ seed }) => seed))].toSorted((a, b) => a - b);
  return seeds.length === 1
    ? l10n.t('seed {0} alone, {1} trainings', seeds[0]!, runs.length)
    : l10n.t('seeds {0}, {1} trainings', seeds.join(', '), runs.length);
}
