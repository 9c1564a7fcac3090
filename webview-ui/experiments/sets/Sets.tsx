import './sets.css';
import * as l10n from '@vscode/l10n';
import { ranges, seedsOf } from '../../../src/experiments/summary';
import type { ResultSet, SetAside } from '../../../src/lab/experiments/protocol';
import { IconButton } from '../../icons/IconButton';
import { Key } from '../chart/Key';

interface Properties {
  readonly sets: readonly ResultSet[];
  readonly aside: readonly SetAside[];
  readonly hidden: ReadonlySet<string>;
  toggle(set: string): void;
  remove(set: string): void;
  save(set: string): void;
  open(): void;
}

/** Where the results come from: each can be shown or not, and kept in a file; what is not shipped can be taken away. */
export function Sets({ sets, aside, hidden, toggle, remove, save, open }: Properties) {
  return (
    <div>
      <ul class="sets" data-testid="sets">
        {sets.map((one, number) => (
          <li key={one.id} data-set={one.kind}>
            <label>
              <input type="checkbox" checked={!hidden.has(one.id)} onChange={() => toggle(one.id)} />
              <Key set={number} />
              <span class="set-text">
                <b>{one.title}</b>{' '}
                {runsText({ ...one, seeds: seedsOf(one.runs), trainings: one.runs.length })}
              </span>
            </label>
            <Actions
              title={one.title}
              taken={one.kind === 'shipped' ? undefined : one.kind === 'file' ? 'closed' : 'deleted'}
              save={() => save(one.id)}
              remove={() => remove(one.id)}
            />
            {[one.note ?? [], one.diverged].flat().map((note) => (
              <p key={note} class="set-note">
                {note}
              </p>
            ))}
          </li>
        ))}
        {aside.map(({ id, title, measured, note }) => (
          <li key={id ?? title} data-aside={id ?? 'unreadable'}>
            <span class="set-text set-aside">
              <b>{title}</b> {measured && runsText(measured)}
            </span>
            {id !== undefined && (
              <Actions title={title} taken="deleted" save={() => save(id)} remove={() => remove(id)} />
            )}
            <p class="set-note">{note}</p>
          </li>
        ))}
      </ul>
      <button type="button" class="button secondary" data-testid="experiment-open" onClick={open}>
        {l10n.t('Lay a file of results over…')}
      </button>
    </div>
  );
}

interface ActionProperties {
  /** Of the set. */
  readonly title: string;
  /** How it is taken away; undefined where it cannot be. */
  readonly taken: 'closed' | 'deleted' | undefined;
  save(): void;
  remove(): void;
}

/** What can be done with a set. */
const Actions = ({ title, taken, save, remove }: ActionProperties) => (
  <span class="set-actions">
    <IconButton
      icon="insert below"
      label={l10n.t('Export “{0}” as JSON', title)}
      testId="experiment-export"
      onClick={save}
    />
    {taken && (
      <IconButton
        icon="remove"
        label={taken === 'closed' ? l10n.t('Close “{0}”', title) : l10n.t('Delete “{0}”', title)}
        testId="experiment-remove"
        onClick={remove}
      />
    )}
  </span>
);

/** "seeds 1–3 · 15 trainings · Measured by seq2seq-stepper 0.1.0" */
function runsText({ seeds, trainings, madeBy }: NonNullable<SetAside['measured']>): string {
  const runs =
    seeds.length === 1
      ? l10n.t('seed {0} alone · {1} trainings', seeds[0]!, trainings)
      : l10n.t('seeds {0} · {1} trainings', ranges(seeds), trainings);
  return `${runs} · ${l10n.t('Measured by {0}.', madeBy)}`;
}
