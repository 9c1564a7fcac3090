import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import type { RunSummary } from '../../src/protocol';
import { useActions } from '../hooks/useView';

interface Properties {
  readonly run: RunSummary;
  onClose(): void;
}

/** Gives a branch a name in its place; an empty one takes it away. Enter keeps it, Escape does not. */
export function BranchName({ run, onClose }: Properties) {
  const actions = useActions();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <form
      class="branch-name"
      onSubmit={(event) => {
        event.preventDefault();
        actions.rename(run.id, field.current!.value);
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <input
        ref={field}
        type="text"
        maxLength={200}
        aria-label={l10n.t('Name of the branch')}
        placeholder={l10n.t('Name of the branch')}
        defaultValue={run.name ?? ''}
        onBlur={onClose}
      />
    </form>
  );
}
